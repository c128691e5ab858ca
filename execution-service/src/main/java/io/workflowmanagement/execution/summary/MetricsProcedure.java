package io.workflowmanagement.execution.summary;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Calls {@code sp_GetWorkflowMetrics}; one implementation a database. */
interface MetricsProcedure {

    /**
     * @param start null for 30 days ago
     * @param end null for now
     */
    Uni<WorkflowMetricsView> metrics(int workflowId, Instant start, Instant end);
}
