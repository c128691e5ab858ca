package io.workflowmanagement.execution.engine;

import java.time.Instant;

/**
 * Whether a workflow's executions may start.
 *
 * @param changedBy who paused or resumed it last, null when nobody did lately; so is the instant
 */
public record IntakeState(int workflowId, boolean isPaused, String changedBy, Instant changedAt) {}
