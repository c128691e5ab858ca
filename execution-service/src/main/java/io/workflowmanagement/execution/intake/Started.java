package io.workflowmanagement.execution.intake;

import io.workflowmanagement.execution.ledger.ExecutionStatus;

/** An execution that was accepted. */
public record Started(String id, ExecutionStatus status) {}
