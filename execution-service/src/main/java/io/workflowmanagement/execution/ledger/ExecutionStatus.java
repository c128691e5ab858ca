package io.workflowmanagement.execution.ledger;

/** The status of an execution, in the order in which it is stored. */
public enum ExecutionStatus {
    Running,
    Completed,
    Failed,
    Cancelled,
    Queued,
    Waiting;

    public boolean isFinal() {
        return this == Completed || this == Failed || this == Cancelled;
    }
}
