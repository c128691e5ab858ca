package io.workflowmanagement.execution.ledger;

/** Said in this process after a commit that left executions waiting where there is room. */
public record RoomForQueued() {}
