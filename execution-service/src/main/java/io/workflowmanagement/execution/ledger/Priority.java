package io.workflowmanagement.execution.ledger;

/** How much of a head start an execution has in the queue, in the order in which it is stored. */
public enum Priority {
    Low,
    Normal,
    High
}
