package io.workflowmanagement.execution.summary;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Buckets on PostgreSQL, cut in UTC. */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
class PostgresMetricSeries implements MetricSeries {

    private static final String POINTS =
            """
            SELECT date_trunc($5, RecordedAt AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS Bucket,
                COUNT(*), AVG(MetricValue), MIN(MetricValue), MAX(MetricValue),
                percentile_cont(0.5) WITHIN GROUP (ORDER BY MetricValue),
                percentile_cont(0.95) WITHIN GROUP (ORDER BY MetricValue)
            FROM WorkflowMetrics
            WHERE WorkflowId = $1 AND MetricName = $2 AND RecordedAt >= $3 AND RecordedAt < $4
            GROUP BY Bucket ORDER BY Bucket""";

    private final Pool pool;

    PostgresMetricSeries(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<Series.Point>> points(int workflowId, Series.Span span) {
        Tuple parameters =
                Tuple.of(
                        workflowId,
                        span.metric(),
                        span.start().atOffset(ZoneOffset.UTC),
                        span.end().atOffset(ZoneOffset.UTC),
                        span.bucket().name());
        return pool.withConnection(it -> it.preparedQuery(POINTS).execute(parameters))
                .map(
                        rows -> {
                            List<Series.Point> points = new ArrayList<>();
                            rows.forEach(row -> points.add(point(row)));
                            return points;
                        });
    }

    private static Series.Point point(Row row) {
        return new Series.Point(
                row.getOffsetDateTime(0).toInstant(),
                row.getLong(1),
                row.getDouble(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getDouble(5),
                row.getDouble(6));
    }
}
