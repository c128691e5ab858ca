package io.workflowmanagement.catalog.workflow;

/** In the source document's order, which is stored. */
public enum WorkflowStatus {
    Draft,
    Published,
    Inactive
}
