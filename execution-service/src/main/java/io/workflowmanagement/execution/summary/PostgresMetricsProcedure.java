package io.workflowmanagement.execution.summary;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** On PostgreSQL the procedure is a function that returns a row. */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
class PostgresMetricsProcedure implements MetricsProcedure {

    private static final String CALL =
            """
            SELECT WorkflowId, TotalExecutions, SuccessfulExecutions, FailedExecutions,
                AvgExecutionTimeSeconds, LastExecutionAt
            FROM sp_GetWorkflowMetrics($1, $2, $3)""";

    private final Pool pool;

    PostgresMetricsProcedure(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<WorkflowMetricsView> metrics(int workflowId, Instant start, Instant end) {
        Tuple parameters = Tuple.of(workflowId, time(start), time(end));
        return pool.withConnection(it -> it.preparedQuery(CALL).execute(parameters))
                .map(rows -> view(rows.iterator().next()));
    }

    private static WorkflowMetricsView view(Row row) {
        OffsetDateTime last = row.getOffsetDateTime(5);
        return new WorkflowMetricsView(
                row.getInteger(0),
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getDouble(4),
                last == null ? null : last.toInstant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
