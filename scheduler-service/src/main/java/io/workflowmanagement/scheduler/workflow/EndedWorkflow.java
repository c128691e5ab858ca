package io.workflowmanagement.scheduler.workflow;

/** The data of {@code WorkflowDeactivated} and {@code WorkflowDeleted}. */
record EndedWorkflow(int workflowId, Integer version) {

    /** A workflow without a version was never published, and is unknown here. */
    long lastVersion() {
        return version == null ? 0 : version;
    }
}
