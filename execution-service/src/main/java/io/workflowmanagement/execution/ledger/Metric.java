package io.workflowmanagement.execution.ledger;

import java.time.Instant;

/** A row of {@code WorkflowMetrics}. */
public record Metric(int workflowId, String name, double value, String metadata, Instant at) {}
