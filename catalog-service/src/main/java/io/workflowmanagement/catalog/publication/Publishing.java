package io.workflowmanagement.catalog.publication;

import jakarta.validation.constraints.Size;

/** The body of a publish, which may be absent. */
record Publishing(@Size(max = 1000) String comment) {

    static final Publishing SILENT = new Publishing(null);
}
