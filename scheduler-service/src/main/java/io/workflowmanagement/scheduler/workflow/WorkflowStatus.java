package io.workflowmanagement.scheduler.workflow;

/** The source document's numbers, which are stored, and one more for what is gone. */
enum WorkflowStatus {
    Draft,
    Published,
    Inactive,
    Deleted
}
