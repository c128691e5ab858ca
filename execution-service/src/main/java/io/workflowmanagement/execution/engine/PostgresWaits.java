package io.workflowmanagement.execution.engine;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.execution.run.Place;
import io.workflowmanagement.kit.definition.StepKind;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Waits on PostgreSQL. Environments' rows are locked before executions', in the order of their ids,
 * as everywhere.
 */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
class PostgresWaits implements WaitStatements {

    private static final String WAKE =
            """
            WITH found AS (
                SELECT Id, ExecutedAt, EnvironmentId FROM WorkflowExecutions
                WHERE Status = 5 AND WakeAt <= CURRENT_TIMESTAMP ORDER BY WakeAt LIMIT $1),
            slots AS (
                SELECT EnvironmentId FROM EnvironmentSlots
                WHERE EnvironmentId IN (SELECT EnvironmentId FROM found)
                ORDER BY EnvironmentId FOR UPDATE),
            due AS (
                SELECT e.Id, e.ExecutedAt FROM slots
                JOIN found ON found.EnvironmentId = slots.EnvironmentId
                JOIN WorkflowExecutions e ON e.Id = found.Id AND e.ExecutedAt = found.ExecutedAt
                WHERE e.Status = 5 FOR UPDATE OF e SKIP LOCKED),
            woken AS (
                UPDATE WorkflowExecutions e SET Status = 4
                FROM due WHERE e.Id = due.Id AND e.ExecutedAt = due.ExecutedAt
                RETURNING e.EnvironmentId),
            counted AS (
                UPDATE EnvironmentSlots s SET Queued = s.Queued + n.Woken
                FROM (SELECT EnvironmentId, COUNT(*)::int AS Woken FROM woken
                    GROUP BY EnvironmentId) n
                WHERE s.EnvironmentId = n.EnvironmentId)
            SELECT COUNT(*)::int FROM woken""";

    private static final String TAKE_CANCELLED =
            """
            WITH found AS (
                SELECT e.Id, e.ExecutedAt, e.EnvironmentId, s.RequestedBy FROM ExecutionSignals s
                JOIN WorkflowExecutions e ON e.Id = s.ExecutionId AND e.ExecutedAt = s.ExecutedAt
                WHERE s.Kind = 0 AND e.Status IN (4, 5) ORDER BY e.Id LIMIT $2),
            slots AS (
                SELECT EnvironmentId FROM EnvironmentSlots
                WHERE EnvironmentId IN (SELECT EnvironmentId FROM found)
                ORDER BY EnvironmentId FOR UPDATE),
            due AS (
                SELECT e.Id, e.ExecutedAt, e.Status, e.IsHeld, found.RequestedBy FROM slots
                JOIN found ON found.EnvironmentId = slots.EnvironmentId
                JOIN WorkflowExecutions e ON e.Id = found.Id AND e.ExecutedAt = found.ExecutedAt
                WHERE e.Status IN (4, 5) FOR UPDATE OF e SKIP LOCKED),
            taken AS (
                UPDATE WorkflowExecutions e
                SET Status = 0, Owner = $1, Fence = e.Fence + 1, IsHeld = FALSE, %s
                FROM due WHERE e.Id = due.Id AND e.ExecutedAt = due.ExecutedAt
                RETURNING %s, FALSE, due.RequestedBy, due.Status AS OldStatus,
                    due.IsHeld AS WasHeld),
            counted AS (
                UPDATE EnvironmentSlots s SET
                    Running = s.Running + n.Taken, Queued = s.Queued - n.Queued,
                    Held = s.Held - n.Held
                FROM (SELECT EnvironmentId, COUNT(*)::int AS Taken,
                        COUNT(*) FILTER (WHERE OldStatus = 4 AND NOT WasHeld)::int AS Queued,
                        COUNT(*) FILTER (WHERE OldStatus = 4 AND WasHeld)::int AS Held
                    FROM taken GROUP BY EnvironmentId) n
                WHERE s.EnvironmentId = n.EnvironmentId)
            SELECT * FROM taken"""
                    .formatted(PostgresEngine.GOES_ON, PostgresEngine.COLUMNS);

    private static final String WAITS =
            """
            WITH expired AS (
                UPDATE StepWaits SET AnsweredAt = CURRENT_TIMESTAMP
                WHERE ExecutionId = ANY ($1) AND AnsweredAt IS NULL AND DueAt <= CURRENT_TIMESTAMP
                RETURNING *)
            SELECT ExecutionId, StepKey, Item, Kind, OpenedAt, DueAt, ChildId, Details, TRUE, NULL
            FROM expired
            UNION ALL
            SELECT ExecutionId, StepKey, Item, Kind, OpenedAt, DueAt, ChildId, Details,
                AnsweredAt IS NOT NULL, Answer
            FROM StepWaits w
            WHERE ExecutionId = ANY ($1) AND (AnsweredAt IS NOT NULL OR NOT $2)
                AND NOT EXISTS (SELECT FROM expired o WHERE o.ExecutionId = w.ExecutionId
                    AND o.StepKey = w.StepKey AND o.Item = w.Item)""";

    /** The row stays locked until it is seen whether it was answered: one of two answers counts. */
    private static final String ANSWER =
            """
            WITH asked AS (
                SELECT w.ExecutionId, w.ExecutedAt, w.StepKey, w.Item, w.AnsweredAt, w.Answer,
                    w.DueAt <= CURRENT_TIMESTAMP AS IsOver
                FROM StepWaits w WHERE %s FOR UPDATE),
            answered AS (
                UPDATE StepWaits w SET AnsweredAt = CURRENT_TIMESTAMP, Answer = $1
                FROM asked a
                WHERE w.ExecutionId = a.ExecutionId AND w.StepKey = a.StepKey AND w.Item = a.Item
                    AND a.AnsweredAt IS NULL AND a.IsOver IS NOT TRUE
                RETURNING w.ExecutionId, w.ExecutedAt),
            woken AS (
                UPDATE WorkflowExecutions e SET WakeAt = CURRENT_TIMESTAMP
                FROM answered a
                WHERE e.Id = a.ExecutionId AND e.ExecutedAt = a.ExecutedAt AND e.Status IN (0, 4, 5))
            SELECT EXISTS (SELECT FROM answered), asked.Answer IS NOT NULL FROM asked""";

    private static final String ANSWER_BY_TOKEN =
            ANSWER.formatted(
                    """
                    (w.ExecutionId, w.StepKey, w.Item) IN (
                        SELECT t.ExecutionId, t.StepKey, t.Item FROM CallbackTokens t
                        WHERE t.TokenHash = $2)""");

    private static final String ANSWER_PLACE =
            ANSWER.formatted("w.ExecutionId = $2 AND w.StepKey = $3 AND w.Item = $4");

    private static final String ALLOW =
            """
            INSERT INTO CallbackTokens (TokenHash, ExecutionId, StepKey, Item)
            SELECT $1, w.ExecutionId, w.StepKey, w.Item FROM StepWaits w
            WHERE w.ExecutionId = $2 AND w.StepKey = $3 AND w.Item = $4 AND w.Kind = 2
                AND w.AnsweredAt IS NULL""";

    private static final String ANSWER_PARENTS =
            """
            WITH answered AS (
                UPDATE StepWaits w SET AnsweredAt = CURRENT_TIMESTAMP,
                    Answer = json_build_object('status', c.Status, 'error', c.ErrorMessage,
                        'output', c.OutputParameters::json)::text
                FROM unnest($1::text[], $2::timestamptz[]) AS u(Id, ExecutedAt)
                JOIN WorkflowExecutions c ON c.Id = u.Id AND c.ExecutedAt = u.ExecutedAt
                WHERE w.ChildId = c.Id AND w.AnsweredAt IS NULL AND c.Status IN (1, 2, 3)
                RETURNING w.ExecutionId, w.ExecutedAt)
            UPDATE WorkflowExecutions e SET WakeAt = CURRENT_TIMESTAMP
            FROM answered a
            WHERE e.Id = a.ExecutionId AND e.ExecutedAt = a.ExecutedAt AND e.Status IN (0, 4, 5)""";

    private static final String CHILDREN =
            "SELECT ChildId FROM StepWaits WHERE ChildId IS NOT NULL AND AnsweredAt IS NULL";

    private final Pool pool;

    PostgresWaits(@AllWorkspaces Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Integer> wake(int most) {
        return pool.preparedQuery(WAKE)
                .execute(Tuple.of(most))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    @Override
    public Uni<Map<OwnedExecution, String>> takeCancelled(String instance, int most) {
        return pool.preparedQuery(TAKE_CANCELLED)
                .execute(Tuple.of(instance, most))
                .map(
                        rows -> {
                            Map<OwnedExecution, String> taken = new LinkedHashMap<>();
                            rows.forEach(
                                    row ->
                                            taken.put(
                                                    PostgresEngine.owned(row),
                                                    row.getString("requestedby")));
                            return taken;
                        });
    }

    @Override
    public Uni<Map<String, List<StepWait>>> waits(
            Collection<String> executionIds, boolean answeredOnly) {
        return pool.preparedQuery(WAITS)
                .execute(Tuple.of(executionIds.toArray(String[]::new), answeredOnly))
                .map(PostgresWaits::byExecution);
    }

    @Override
    public Uni<Answering> answer(CallbackToken token, String answer) {
        return answer(ANSWER_BY_TOKEN, Tuple.of(answer, token.hash()));
    }

    @Override
    public Uni<Answering> answer(ExecutionKey key, Place place, String answer) {
        return answer(ANSWER_PLACE, Tuple.of(answer, key.id(), place.stepKey(), place.item()));
    }

    private Uni<Answering> answer(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).map(PostgresWaits::answering);
    }

    private static Answering answering(RowSet<Row> rows) {
        for (Row row : rows) {
            if (row.getBoolean(0)) {
                return Answering.TAKEN;
            }
            return row.getBoolean(1) ? Answering.ANSWERED_BEFORE : Answering.EXPIRED;
        }
        return Answering.UNKNOWN;
    }

    @Override
    public Uni<Boolean> allow(ExecutionKey key, Place place, CallbackToken token) {
        return pool.preparedQuery(ALLOW)
                .execute(Tuple.of(token.hash(), key.id(), place.stepKey(), place.item()))
                .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<Integer> answerParents(String childId) {
        return childId == null
                ? pool.preparedQuery(CHILDREN)
                        .execute()
                        .map(PostgresWaits::texts)
                        .chain(this::answerParentsOf)
                : answerParentsOf(List.of(childId));
    }

    private Uni<Integer> answerParentsOf(List<String> children) {
        if (children.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        List<ExecutionKey> keys = children.stream().map(ExecutionKey::of).toList();
        return pool.preparedQuery(ANSWER_PARENTS)
                .execute(Tuple.of(PostgresEngine.ids(keys), PostgresEngine.times(keys)))
                .map(RowSet::rowCount);
    }

    private static List<String> texts(RowSet<Row> rows) {
        List<String> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(row.getString(0)));
        return texts;
    }

    private static Map<String, List<StepWait>> byExecution(RowSet<Row> rows) {
        Map<String, List<StepWait>> waits = new HashMap<>();
        for (Row row : rows) {
            waits.computeIfAbsent(row.getString(0), id -> new ArrayList<>()).add(wait(row));
        }
        return waits;
    }

    private static StepWait wait(Row row) {
        return new StepWait(
                new Place(row.getString(1), row.getInteger(2), false),
                StepKind.values()[row.getInteger(3)],
                instant(row.getOffsetDateTime(4)),
                instant(row.getOffsetDateTime(5)),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8),
                row.getString(9));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
