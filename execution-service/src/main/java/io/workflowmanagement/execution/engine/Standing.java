package io.workflowmanagement.execution.engine;

import io.workflowmanagement.execution.ledger.ExecutionStatus;

/** Where an execution stands; what differs has something new to be read. */
public record Standing(ExecutionStatus status, int rowVersion) {}
