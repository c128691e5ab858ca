package io.workflowmanagement.execution.engine;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.execution.ledger.StepStatus;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The engine on PostgreSQL. */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
class PostgresEngine implements EngineStatements {

    private static final String HEARTBEAT =
            """
            INSERT INTO EngineInstances (Id, HeartbeatAt) VALUES ($1, clock_timestamp())
            ON CONFLICT (Id) DO UPDATE SET HeartbeatAt = clock_timestamp()""";

    static final String COLUMNS =
            """
            e.Id, e.ExecutedAt, e.WorkflowId, e.WorkflowVersion, e.WorkspaceId, e.ProjectId,
            e.EnvironmentId, e.EnvironmentVersion, e.InputParameters, e.ExecutionContext,
            e.IdempotencyKey, e.StartedAt, e.Fence, e.RowVersion, e.TraceParent, e.Undoing,
            e.ErrorMessage, e.WaitedMs""";

    /** What has waited goes on: what it waited does not count for its time-out. */
    static final String GOES_ON =
            """
            WakeAt = NULL, WaitingSince = NULL,
            WaitedMs = e.WaitedMs + COALESCE((EXTRACT(EPOCH FROM
                CURRENT_TIMESTAMP - e.WaitingSince) * 1000)::bigint, 0)""";

    /**
     * The dead are locked: a heartbeat that comes meanwhile waits, so that whoever is back among
     * the living sees all that was taken from it.
     */
    private static final String TAKE_OVER =
            """
            WITH dead AS (
                SELECT i.Id FROM EngineInstances i
                WHERE i.Id <> $1
                    AND i.HeartbeatAt < CURRENT_TIMESTAMP - make_interval(secs => $2)
                    AND EXISTS (
                        SELECT FROM WorkflowExecutions e WHERE e.Status = 0 AND e.Owner = i.Id)
                FOR UPDATE SKIP LOCKED),
            due AS (
                SELECT e.Id, e.ExecutedAt, e.Owner FROM WorkflowExecutions e
                WHERE e.Status = 0 AND (
                    e.Owner IN (SELECT Id FROM dead)
                    OR NOT EXISTS (SELECT FROM EngineInstances i WHERE i.Id = e.Owner))
                ORDER BY e.Id LIMIT $3
                FOR UPDATE OF e SKIP LOCKED)
            UPDATE WorkflowExecutions e SET Owner = $1, Fence = e.Fence + 1
            FROM due WHERE e.Id = due.Id AND e.ExecutedAt = due.ExecutedAt
            RETURNING %s, due.Owner IS NOT NULL"""
                    .formatted(COLUMNS);

    /**
     * Reads the environments that wait, not the executions that do: of those, each priority's
     * oldest are found by {@code IX_WorkflowExecutions_Queued}, as many as may be taken.
     */
    static final String CLAIM =
            """
            WITH waiting AS (
                SELECT s.EnvironmentId, t.ServedAt AS Turn,
                    row_number() OVER (PARTITION BY s.WorkspaceId ORDER BY s.ServedAt) AS Nth
                FROM EnvironmentSlots s
                LEFT JOIN WorkspaceTurns t ON t.WorkspaceId = s.WorkspaceId
                WHERE s.Queued > 0 AND s.Running < s.MaxConcurrent
                    AND s.SettingsVersion >= s.NeededVersion),
            free AS (
                SELECT s.EnvironmentId, s.WorkspaceId, w.Turn,
                    LEAST(s.MaxConcurrent - s.Running, $2) AS Room
                FROM waiting w JOIN EnvironmentSlots s ON s.EnvironmentId = w.EnvironmentId
                WHERE s.Queued > 0 AND s.Running < s.MaxConcurrent
                ORDER BY w.Nth, w.Turn NULLS FIRST LIMIT $2
                FOR UPDATE OF s SKIP LOCKED),
            due AS (
                SELECT c.Id, c.ExecutedAt FROM (
                    SELECT q.Id, q.ExecutedAt, free.Turn,
                        row_number() OVER (PARTITION BY free.WorkspaceId ORDER BY q.Place) AS Nth
                    FROM free CROSS JOIN LATERAL (
                        SELECT o.Id, o.ExecutedAt,
                            o.ExecutedAt - p.Priority * make_interval(secs => $3) AS Place
                        FROM (VALUES (0), (1), (2)) AS p(Priority) CROSS JOIN LATERAL (
                            SELECT e.Id, e.ExecutedAt FROM WorkflowExecutions e
                            WHERE e.Status = 4 AND NOT e.IsHeld
                                AND e.EnvironmentId = free.EnvironmentId
                                AND e.Priority = p.Priority
                            ORDER BY e.Id LIMIT free.Room) o
                        ORDER BY Place LIMIT free.Room) q) c
                ORDER BY c.Nth, c.Turn NULLS FIRST LIMIT $2),
            taken AS (
                UPDATE WorkflowExecutions e
                SET Status = 0, Owner = $1, Fence = e.Fence + 1, %s
                FROM due WHERE e.Id = due.Id AND e.ExecutedAt = due.ExecutedAt
                    AND e.Status = 4 AND NOT e.IsHeld
                RETURNING %s, FALSE),
            counted AS (
                UPDATE EnvironmentSlots s SET
                    Running = s.Running + n.Taken, Queued = s.Queued - n.Taken,
                    ServedAt = clock_timestamp()
                FROM (SELECT f.EnvironmentId, COUNT(taken.Id)::int AS Taken
                    FROM free f LEFT JOIN taken ON taken.EnvironmentId = f.EnvironmentId
                    GROUP BY f.EnvironmentId) n
                WHERE s.EnvironmentId = n.EnvironmentId),
            turned AS (
                INSERT INTO WorkspaceTurns (WorkspaceId, ServedAt)
                SELECT f.WorkspaceId, clock_timestamp()
                FROM (SELECT DISTINCT WorkspaceId FROM free) f ORDER BY f.WorkspaceId
                ON CONFLICT (WorkspaceId) DO UPDATE SET ServedAt = excluded.ServedAt)
            SELECT * FROM taken"""
                    .formatted(GOES_ON, COLUMNS);

    private static final String QUEUED =
            """
            SELECT WorkspaceId, SUM(Queued + Held) FROM EnvironmentSlots
            WHERE Queued + Held > 0 GROUP BY WorkspaceId""";

    private static final String INTAKES =
            """
            WITH forgotten AS (
                DELETE FROM WorkflowIntakes w
                WHERE NOT w.IsPaused AND w.ChangedAt < CURRENT_TIMESTAMP - INTERVAL '1 minute'
                    AND NOT EXISTS (
                        SELECT FROM WorkflowExecutions e
                        WHERE e.Status = 4 AND e.WorkflowId = w.WorkflowId AND e.IsHeld))
            SELECT w.WorkflowId, w.IsPaused, EXISTS (
                SELECT FROM WorkflowExecutions e
                WHERE e.Status = 4 AND e.WorkflowId = w.WorkflowId AND e.IsHeld = NOT w.IsPaused
                    AND e.StartedAt IS NULL)
            FROM WorkflowIntakes w""";

    private static final String INTAKE =
            "SELECT WorkflowId, IsPaused, ChangedBy, ChangedAt FROM WorkflowIntakes"
                    + " WHERE WorkflowId = $1";

    private static final String CHANGE_INTAKE =
            """
            INSERT INTO WorkflowIntakes (WorkflowId, IsPaused, ChangedBy) VALUES ($1, $2, $3)
            ON CONFLICT (WorkflowId) DO UPDATE SET IsPaused = excluded.IsPaused,
                ChangedBy = excluded.ChangedBy, ChangedAt = CURRENT_TIMESTAMP
            WHERE WorkflowIntakes.IsPaused <> excluded.IsPaused""";

    /** The slots are locked before the executions, as the ledger does. */
    private static final String HOLD =
            """
            WITH due AS (
                SELECT Id, ExecutedAt, EnvironmentId FROM WorkflowExecutions
                WHERE Status = 4 AND WorkflowId = $1 AND IsHeld = NOT $2 AND StartedAt IS NULL
                ORDER BY Id LIMIT $3),
            locked AS (
                SELECT s.EnvironmentId FROM EnvironmentSlots s
                WHERE s.EnvironmentId IN (SELECT EnvironmentId FROM due)
                ORDER BY s.EnvironmentId FOR UPDATE),
            moved AS (
                UPDATE WorkflowExecutions e SET IsHeld = $2, RowVersion = e.RowVersion + 1
                FROM due JOIN locked ON locked.EnvironmentId = due.EnvironmentId
                WHERE e.Id = due.Id AND e.ExecutedAt = due.ExecutedAt
                    AND e.Status = 4 AND e.IsHeld = NOT $2
                RETURNING e.EnvironmentId),
            counted AS (
                UPDATE EnvironmentSlots s SET
                    Queued = s.Queued + CASE WHEN $2 THEN -n.Moved ELSE n.Moved END,
                    Held = s.Held + CASE WHEN $2 THEN n.Moved ELSE -n.Moved END
                FROM (SELECT EnvironmentId, COUNT(*)::int AS Moved FROM moved
                    GROUP BY EnvironmentId) n
                WHERE s.EnvironmentId = n.EnvironmentId)
            SELECT COUNT(*)::int FROM moved""";

    private static final String PUT_DOWN =
            """
            UPDATE WorkflowExecutions e SET Owner = NULL
            FROM unnest($2::text[], $3::timestamptz[]) AS u(Id, ExecutedAt)
            WHERE e.Id = u.Id AND e.ExecutedAt = u.ExecutedAt AND e.Owner = $1 AND e.Status = 0""";

    private static final String GIVE_BACK =
            """
            UPDATE WorkflowExecutions SET Owner = $4
            WHERE Id = $1 AND ExecutedAt = $2 AND Fence = $3 AND Status = 0""";

    private static final String OWNED =
            "SELECT Id, Fence FROM WorkflowExecutions WHERE Owner = $1 AND Status = 0";

    private static final String REQUEUE =
            """
            WITH back AS (
                UPDATE WorkflowExecutions SET Status = 4, Owner = NULL
                WHERE Id = $1 AND ExecutedAt = $2 AND Fence = $3 AND Status = 0
                RETURNING EnvironmentId)
            UPDATE EnvironmentSlots s SET Running = s.Running - 1, Queued = s.Queued + 1
            FROM back WHERE s.EnvironmentId = back.EnvironmentId""";

    private static final String RECORDED =
            """
            SELECT Sequence, StepKey, Item, IsCompensation, Attempt, Status, StartedAt,
                CompletedAt, HttpStatus, Response, Output, Error, Retryable, RetryAt
            FROM StepExecutions WHERE ExecutionId = $1 AND ExecutedAt = $2 ORDER BY Sequence""";

    private static final String CANCELLATIONS =
            """
            SELECT s.ExecutionId, s.RequestedBy FROM ExecutionSignals s
            JOIN WorkflowExecutions e ON e.Id = s.ExecutionId AND e.ExecutedAt = s.ExecutedAt
            WHERE s.Kind = 0 AND e.Owner = $1 AND e.Status = 0""";

    private static final String REQUEST_CANCELLATION =
            """
            INSERT INTO ExecutionSignals (ExecutionId, ExecutedAt, Kind, RequestedBy)
            VALUES ($1, $2, 0, $3) ON CONFLICT DO NOTHING""";

    private static final String FORGET_SIGNALS =
            """
            DELETE FROM ExecutionSignals s USING WorkflowExecutions e
            WHERE e.Id = s.ExecutionId AND e.ExecutedAt = s.ExecutedAt AND e.Status IN (1, 2, 3)""";

    private static final String STANDINGS =
            """
            SELECT e.Id, e.Status, e.RowVersion FROM WorkflowExecutions e
            JOIN unnest($1::text[], $2::timestamptz[]) AS u(Id, ExecutedAt)
                ON e.Id = u.Id AND e.ExecutedAt = u.ExecutedAt""";

    private final Pool pool;

    PostgresEngine(@AllWorkspaces Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> heartbeat(String instance) {
        return run(HEARTBEAT, Tuple.of(instance));
    }

    @Override
    public Uni<List<OwnedExecution>> takeOver(String instance, Duration lease, int most) {
        return pool.preparedQuery(TAKE_OVER)
                .execute(Tuple.of(instance, lease.toMillis() / 1000.0, most))
                .map(PostgresEngine::owned);
    }

    @Override
    public Uni<List<OwnedExecution>> claim(String instance, int most, Duration headStart) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(instance, most, headStart.toMillis() / 1000.0))
                .map(PostgresEngine::owned);
    }

    @Override
    public Uni<Map<Integer, Long>> queued() {
        return pool.query(QUEUED)
                .execute()
                .map(
                        rows -> {
                            Map<Integer, Long> queued = new HashMap<>();
                            rows.forEach(row -> queued.put(row.getInteger(0), row.getLong(1)));
                            return queued;
                        });
    }

    @Override
    public Uni<List<Intakes.Unsettled>> intakes() {
        return pool.preparedQuery(INTAKES)
                .execute()
                .map(
                        rows -> {
                            List<Intakes.Unsettled> all = new ArrayList<>();
                            rows.forEach(
                                    row ->
                                            all.add(
                                                    new Intakes.Unsettled(
                                                            row.getInteger(0),
                                                            row.getBoolean(1),
                                                            row.getBoolean(2))));
                            return all;
                        });
    }

    @Override
    public Uni<IntakeState> intake(int workflowId) {
        return pool.preparedQuery(INTAKE)
                .execute(Tuple.of(workflowId))
                .map(rows -> rows.iterator().hasNext() ? rows.iterator().next() : null)
                .onItem()
                .ifNotNull()
                .transform(
                        row ->
                                new IntakeState(
                                        row.getInteger(0),
                                        row.getBoolean(1),
                                        row.getString(2),
                                        row.getOffsetDateTime(3).toInstant()));
    }

    @Override
    public Uni<Void> changeIntake(int workflowId, boolean isPaused, String by) {
        return run(CHANGE_INTAKE, Tuple.of(workflowId, isPaused, by));
    }

    @Override
    public Uni<Integer> hold(int workflowId, boolean isHeld, int most) {
        return pool.preparedQuery(HOLD)
                .execute(Tuple.of(workflowId, isHeld, most))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    @Override
    public Uni<Void> putDown(String instance, Collection<ExecutionKey> idle) {
        return run(PUT_DOWN, Tuple.of(instance, ids(idle), times(idle)));
    }

    @Override
    public Uni<Void> giveBack(ExecutionKey key, int fence, boolean interrupted) {
        return run(
                GIVE_BACK,
                Tuple.of(
                        key.id(),
                        key.executedAt().atOffset(ZoneOffset.UTC),
                        fence,
                        // No instance has this id, so the next one counts an interruption.
                        interrupted ? "nobody" : null));
    }

    @Override
    public Uni<Map<String, Integer>> owned(String instance) {
        return pool.preparedQuery(OWNED)
                .execute(Tuple.of(instance))
                .map(
                        rows -> {
                            Map<String, Integer> fences = new HashMap<>();
                            rows.forEach(row -> fences.put(row.getString(0), row.getInteger(1)));
                            return fences;
                        });
    }

    @Override
    public Uni<Void> farewell(String instance) {
        return run("DELETE FROM EngineInstances WHERE Id = $1", Tuple.of(instance));
    }

    @Override
    public Uni<Void> requeue(OwnedExecution execution) {
        return run(
                REQUEUE,
                Tuple.of(
                        execution.key().id(),
                        execution.key().executedAt().atOffset(ZoneOffset.UTC),
                        execution.fence()));
    }

    @Override
    public Uni<List<RecordedStep>> recorded(ExecutionKey key) {
        return pool.preparedQuery(RECORDED)
                .execute(Tuple.of(key.id(), key.executedAt().atOffset(ZoneOffset.UTC)))
                .map(
                        rows -> {
                            List<RecordedStep> steps = new ArrayList<>();
                            rows.forEach(row -> steps.add(step(row)));
                            return steps;
                        });
    }

    @Override
    public Uni<Map<String, String>> cancellations(String instance) {
        return pool.preparedQuery(CANCELLATIONS)
                .execute(Tuple.of(instance))
                .map(
                        rows -> {
                            Map<String, String> requests = new HashMap<>();
                            rows.forEach(row -> requests.put(row.getString(0), row.getString(1)));
                            return requests;
                        });
    }

    @Override
    public Uni<Void> requestCancellation(ExecutionKey key, String requestedBy) {
        return run(
                REQUEST_CANCELLATION,
                Tuple.of(key.id(), key.executedAt().atOffset(ZoneOffset.UTC), requestedBy));
    }

    @Override
    public Uni<Void> forgetSignals() {
        return run(FORGET_SIGNALS, Tuple.tuple());
    }

    @Override
    public Uni<Map<String, Standing>> standings(Collection<ExecutionKey> keys) {
        return pool.preparedQuery(STANDINGS)
                .execute(Tuple.of(ids(keys), times(keys)))
                .map(
                        rows -> {
                            Map<String, Standing> standings = new HashMap<>();
                            rows.forEach(
                                    row ->
                                            standings.put(
                                                    row.getString(0),
                                                    new Standing(
                                                            ExecutionStatus.values()[
                                                                    row.getInteger(1)],
                                                            row.getInteger(2))));
                            return standings;
                        });
    }

    @Override
    public Uni<Void> ensurePartitions(int monthsAhead) {
        return run("SELECT sp_EnsurePartitions($1)", Tuple.of(monthsAhead));
    }

    private Uni<Void> run(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).replaceWithVoid();
    }

    static String[] ids(Collection<ExecutionKey> keys) {
        return keys.stream().map(ExecutionKey::id).toArray(String[]::new);
    }

    static OffsetDateTime[] times(Collection<ExecutionKey> keys) {
        return keys.stream()
                .map(key -> key.executedAt().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }

    private static List<OwnedExecution> owned(RowSet<Row> rows) {
        List<OwnedExecution> owned = new ArrayList<>();
        rows.forEach(row -> owned.add(owned(row)));
        return owned;
    }

    static OwnedExecution owned(Row row) {
        return new OwnedExecution(
                new ExecutionKey(row.getString(0), row.getOffsetDateTime(1).toInstant()),
                row.getInteger(2),
                row.getInteger(3),
                row.getInteger(4),
                row.getInteger(5),
                row.getInteger(6),
                row.getLong(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                instant(row.getOffsetDateTime(11)),
                row.getInteger(12),
                row.getInteger(13),
                row.getString(14),
                row.getInteger(15) == null ? null : ExecutionStatus.values()[row.getInteger(15)],
                row.getString(16),
                Duration.ofMillis(row.getLong(17)),
                row.getBoolean(18));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static RecordedStep step(Row row) {
        return new RecordedStep(
                row.getInteger(0),
                row.getString(1),
                row.getInteger(2),
                row.getBoolean(3),
                row.getInteger(4),
                StepStatus.of(row.getInteger(5)),
                instant(row.getOffsetDateTime(6)),
                instant(row.getOffsetDateTime(7)),
                row.getInteger(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getBoolean(12),
                instant(row.getOffsetDateTime(13)));
    }
}
