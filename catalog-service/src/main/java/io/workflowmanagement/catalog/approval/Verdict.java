package io.workflowmanagement.catalog.approval;

import jakarta.validation.constraints.Size;

/** The body of a decision, which may be absent. */
record Verdict(@Size(max = 1000) String comments) {

    static final Verdict SILENT = new Verdict(null);
}
