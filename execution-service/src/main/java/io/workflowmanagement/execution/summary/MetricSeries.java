package io.workflowmanagement.execution.summary;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Reads series out of {@code WorkflowMetrics}; one implementation a database. */
interface MetricSeries {

    Uni<List<Series.Point>> points(int workflowId, Series.Span span);
}
