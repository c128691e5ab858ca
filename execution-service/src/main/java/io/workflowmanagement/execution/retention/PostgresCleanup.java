package io.workflowmanagement.execution.retention;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The clean-up on PostgreSQL: what is due is said in the schema's own functions. */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
class PostgresCleanup implements CleanupStatements {

    private static final String CLAIM =
            """
            UPDATE CleanupRuns SET
                Owner = $1, LeaseEndsAt = CURRENT_TIMESTAMP + make_interval(secs => $2)
            WHERE DueAt <= CURRENT_TIMESTAMP
                AND (Owner IS NULL OR LeaseEndsAt < CURRENT_TIMESTAMP)""";

    private static final String RENEW =
            """
            UPDATE CleanupRuns SET LeaseEndsAt = CURRENT_TIMESTAMP + make_interval(secs => $2)
            WHERE Owner = $1""";

    private static final String FINISH =
            """
            UPDATE CleanupRuns SET
                Owner = NULL, LeaseEndsAt = NULL,
                DueAt = CURRENT_TIMESTAMP + make_interval(secs => $2)
            WHERE Owner = $1""";

    private static final String WORKSPACES =
            """
            SELECT WorkspaceId, CompletedDays, FailedDays, PayloadDays FROM WorkspaceRetention
            ORDER BY WorkspaceId""";

    private static final Map<Leftover, String> REMOVE =
            Map.of(
                    Leftover.SILENT_INSTANCES,
                    """
                    DELETE FROM EngineInstances WHERE Id IN (
                        SELECT Id FROM EngineInstances
                        WHERE HeartbeatAt < CURRENT_TIMESTAMP - INTERVAL '1 day'
                        LIMIT $1 FOR UPDATE SKIP LOCKED)""",
                    Leftover.WAITS_OF_ENDED,
                    """
                    DELETE FROM StepWaits WHERE ctid = ANY (ARRAY(
                        SELECT w.ctid FROM StepWaits w
                        WHERE w.OpenedAt < CURRENT_TIMESTAMP - INTERVAL '1 day' AND NOT EXISTS (
                            SELECT FROM WorkflowExecutions e
                            WHERE e.Id = w.ExecutionId AND e.ExecutedAt = w.ExecutedAt
                                AND e.Status IN (0, 4, 5))
                        LIMIT $1 FOR UPDATE SKIP LOCKED))""",
                    Leftover.SIGNALS_OF_ENDED,
                    """
                    DELETE FROM ExecutionSignals WHERE ctid = ANY (ARRAY(
                        SELECT s.ctid FROM ExecutionSignals s
                        WHERE s.RequestedAt < CURRENT_TIMESTAMP - INTERVAL '1 day' AND NOT EXISTS (
                            SELECT FROM WorkflowExecutions e
                            WHERE e.Id = s.ExecutionId AND e.ExecutedAt = s.ExecutedAt
                                AND e.Status IN (0, 4, 5))
                        LIMIT $1 FOR UPDATE SKIP LOCKED))""",
                    Leftover.OLD_SETTINGS,
                    """
                    WITH pinned AS MATERIALIZED (
                        SELECT EnvironmentId, EnvironmentVersion FROM WorkflowExecutions
                        WHERE Status = 0
                        UNION SELECT EnvironmentId, EnvironmentVersion FROM WorkflowExecutions
                        WHERE Status = 4 AND StartedAt IS NOT NULL
                        UNION SELECT EnvironmentId, EnvironmentVersion FROM WorkflowExecutions
                        WHERE Status = 5)
                    DELETE FROM EnvironmentSettings WHERE ctid = ANY (ARRAY(
                        SELECT s.ctid FROM EnvironmentSettings s
                        WHERE s.Version <= (
                            SELECT n.Version FROM EnvironmentSettings n
                            WHERE n.EnvironmentId = s.EnvironmentId
                            ORDER BY n.Version DESC OFFSET 10 LIMIT 1)
                        AND NOT EXISTS (
                            SELECT FROM pinned p
                            WHERE p.EnvironmentId = s.EnvironmentId
                                AND p.EnvironmentVersion = s.Version)
                        LIMIT $1))""",
                    Leftover.REPLACED_SECRETS,
                    """
                    UPDATE Triggers SET PreviousSecret = NULL, PreviousSecretUntil = NULL,
                        RowVersion = RowVersion + 1
                    WHERE Id IN (
                        SELECT Id FROM Triggers WHERE PreviousSecretUntil < CURRENT_TIMESTAMP
                        LIMIT $1 FOR UPDATE SKIP LOCKED)""");

    private static final String NOTE_CLEARED =
            """
            INSERT INTO PayloadClearings (WorkspaceId, ClearedTo) VALUES ($1, $2)
            ON CONFLICT (WorkspaceId) DO UPDATE SET ClearedTo = excluded.ClearedTo""";

    /** In {@code PayloadClearings}, whose key can't be null. */
    private static final int ALL = 0;

    private final Pool pool;

    PostgresCleanup(@AllWorkspaces Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Boolean> claim(String instance, Duration lease) {
        return run(CLAIM, Tuple.of(instance, seconds(lease))).map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<Boolean> renew(String instance, Duration lease) {
        return run(RENEW, Tuple.of(instance, seconds(lease))).map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<Void> finish(String instance, Duration next) {
        return run(FINISH, Tuple.of(instance, seconds(next))).replaceWithVoid();
    }

    @Override
    public Uni<List<WorkspacePeriods>> workspaces() {
        return run(WORKSPACES, Tuple.tuple())
                .map(
                        rows -> {
                            List<WorkspacePeriods> all = new ArrayList<>();
                            rows.forEach(
                                    row ->
                                            all.add(
                                                    new WorkspacePeriods(
                                                            row.getInteger(0),
                                                            row.getInteger(1),
                                                            row.getInteger(2),
                                                            row.getInteger(3))));
                            return all;
                        });
    }

    @Override
    public Uni<Boolean> dropPartition(Instant completedBefore, Instant failedBefore) {
        return one(
                        "SELECT sp_DropDuePartition($1, $2)",
                        Tuple.of(time(completedBefore), time(failedBefore)))
                .map(row -> row.getBoolean(0));
    }

    @Override
    public Uni<Integer> remove(Leftover leftover, int most) {
        return run(REMOVE.get(leftover), Tuple.of(most)).map(RowSet::rowCount);
    }

    @Override
    public Uni<Removed> remove(
            Integer workspaceId,
            Instant completedBefore,
            Instant failedBefore,
            String afterId,
            int batch) {
        return one(
                        "SELECT LastId, Removed FROM sp_CleanupBatch($1, $2, $3, $4, $5)",
                        Tuple.of(
                                workspaceId,
                                time(completedBefore),
                                time(failedBefore),
                                afterId,
                                batch))
                .map(row -> new Removed(row.getString(0), row.getInteger(1)));
    }

    @Override
    public Uni<String> clearedTo(Integer workspaceId) {
        return run(
                        "SELECT ClearedTo FROM PayloadClearings WHERE WorkspaceId = $1",
                        key(workspaceId))
                .map(rows -> rows.size() == 0 ? "" : rows.iterator().next().getString(0));
    }

    @Override
    public Uni<Cleared> clear(Integer workspaceId, Instant before, String afterId, int batch) {
        return one(
                        "SELECT LastId, FirstOpen, Cleared FROM sp_ClearPayloadsBatch($1, $2, $3, $4)",
                        Tuple.of(workspaceId, time(before), afterId, batch))
                .map(row -> new Cleared(row.getString(0), row.getString(1), row.getInteger(2)));
    }

    @Override
    public Uni<Void> noteCleared(Integer workspaceId, String clearedTo) {
        return run(NOTE_CLEARED, key(workspaceId).addString(clearedTo)).replaceWithVoid();
    }

    private static Tuple key(Integer workspaceId) {
        return Tuple.of(workspaceId == null ? ALL : workspaceId);
    }

    private Uni<Row> one(String sql, Tuple parameters) {
        return run(sql, parameters).map(rows -> rows.iterator().next());
    }

    private Uni<RowSet<Row>> run(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
