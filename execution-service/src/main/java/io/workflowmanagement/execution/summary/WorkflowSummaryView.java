package io.workflowmanagement.execution.summary;

import java.time.Instant;

/**
 * All executions of a workflow.
 *
 * @param successRate completed of all, in percent; null without executions
 */
record WorkflowSummaryView(
        int workflowId,
        String workflowName,
        long totalExecutions,
        long successfulExecutions,
        long failedExecutions,
        Double successRate,
        Instant lastExecutionAt) {

    static WorkflowSummaryView of(WorkflowSummary row) {
        return new WorkflowSummaryView(
                row.workflowId,
                row.workflowName,
                row.totalExecutions,
                row.successfulExecutions,
                row.failedExecutions,
                row.successRate,
                row.lastExecutionAt);
    }
}
