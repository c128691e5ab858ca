package io.workflowmanagement.catalog.publication;

import jakarta.validation.constraints.Size;

/** The body of a publish, which may be absent; the comment is also the reason of a request. */
public record Publishing(@Size(max = 1000) String comment) {

    public static final Publishing SILENT = new Publishing(null);
}
