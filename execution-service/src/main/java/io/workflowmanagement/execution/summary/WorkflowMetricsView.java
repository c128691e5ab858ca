package io.workflowmanagement.execution.summary;

import java.time.Instant;

/**
 * A workflow's executions that were accepted in a period.
 *
 * @param avgExecutionTimeSeconds from acceptance to the end; null when none has ended
 */
record WorkflowMetricsView(
        int workflowId,
        long totalExecutions,
        long successfulExecutions,
        long failedExecutions,
        Double avgExecutionTimeSeconds,
        Instant lastExecutionAt) {}
