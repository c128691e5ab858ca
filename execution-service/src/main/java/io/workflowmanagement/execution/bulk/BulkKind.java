package io.workflowmanagement.execution.bulk;

import io.workflowmanagement.execution.ledger.ExecutionStatus;
import java.util.EnumSet;
import java.util.Set;

/** What is done to each execution, in the order in which it is stored. */
public enum BulkKind {
    Retry(ExecutionStatus.Failed, ExecutionStatus.Cancelled),
    Rerun(ExecutionStatus.Completed, ExecutionStatus.Failed, ExecutionStatus.Cancelled),
    Cancel(ExecutionStatus.Queued, ExecutionStatus.Running, ExecutionStatus.Waiting);

    private final Set<ExecutionStatus> reaches;

    BulkKind(ExecutionStatus first, ExecutionStatus... others) {
        this.reaches = EnumSet.of(first, others);
    }

    /** The statuses of executions that it can be done to. */
    Set<ExecutionStatus> reaches() {
        return EnumSet.copyOf(reaches);
    }
}
