package io.workflowmanagement.catalog.document;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The bounds of documents that are imported; their size has its own in wfm.limits. */
@ConfigMapping(prefix = "wfm.documents")
interface DocumentSettings {

    /** How deep a document may be nested. */
    @WithDefault("200")
    int depth();

    /** How many documents one request may hold. */
    @WithDefault("200")
    int count();

    /** How many operations a description of an API may have. */
    @WithDefault("5000")
    int operations();
}
