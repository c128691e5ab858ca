package io.workflowmanagement.kit.schema;

import io.smallrye.config.ConfigMapping;

/** The schema that the service was built for. */
@ConfigMapping(prefix = "wfm.schema")
public interface SchemaSettings {

    /** The semantic version of the last file of the service's changelog. */
    String version();
}
