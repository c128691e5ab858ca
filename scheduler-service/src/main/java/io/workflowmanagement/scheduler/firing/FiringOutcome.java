package io.workflowmanagement.scheduler.firing;

/** What the scheduler reads of an event about an execution; each event has some of it. */
record FiringOutcome(String executionId, String idempotencyKey, String reason) {}
