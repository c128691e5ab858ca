package io.workflowmanagement.execution.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The batch on PostgreSQL: one statement a table, its rows as arrays. */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
class PostgresLedger implements LedgerStatements {

    /**
     * Rows come as arrays and are found by their keys, whatever is in them: planning anew each time
     * took longer than running. A plan that is kept must not take a month's table for empty because
     * it was when the plan was made.
     */
    private static final String ANY_ROWS =
            "SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_seqscan = off";

    private static final String LOCK_SLOTS =
            """
            SELECT EnvironmentId, MaxConcurrent, Running, Queued, Held FROM EnvironmentSlots
            WHERE EnvironmentId = ANY ($1) ORDER BY EnvironmentId FOR UPDATE""";

    private static final String SAVE_SLOTS =
            """
            UPDATE EnvironmentSlots s SET Running = u.Running, Queued = u.Queued, Held = u.Held
            FROM unnest($1::int[], $2::int[], $3::int[], $4::int[])
                AS u(Id, Running, Queued, Held)
            WHERE s.EnvironmentId = u.Id""";

    private static final String TAKE_KEYS =
            """
            INSERT INTO IdempotencyKeys AS k
                (WorkspaceId, IdempotencyKey, ExecutionId, RequestHash, ExpiresAt)
            SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
                AS u(w, i, e, h, x)
            ORDER BY w, i
            ON CONFLICT (WorkspaceId, IdempotencyKey) DO UPDATE
                SET ExecutionId = excluded.ExecutionId, RequestHash = excluded.RequestHash,
                    ExpiresAt = excluded.ExpiresAt
                WHERE k.ExpiresAt < CURRENT_TIMESTAMP
            RETURNING ExecutionId""";

    private static final String KNOWN_KEYS =
            """
            SELECT k.WorkspaceId, k.IdempotencyKey, k.ExecutionId, k.RequestHash
            FROM IdempotencyKeys k
            JOIN unnest($1::int[], $2::text[]) AS u(w, i)
                ON k.WorkspaceId = u.w AND k.IdempotencyKey = u.i""";

    private static final String FORGET_KEYS =
            """
            DELETE FROM IdempotencyKeys k USING (
                SELECT WorkspaceId, IdempotencyKey FROM IdempotencyKeys
                WHERE ExpiresAt < CURRENT_TIMESTAMP ORDER BY ExpiresAt LIMIT $1
                FOR UPDATE SKIP LOCKED) AS over
            WHERE k.WorkspaceId = over.WorkspaceId AND k.IdempotencyKey = over.IdempotencyKey""";

    private static final String INSERT_EXECUTIONS =
            """
            INSERT INTO WorkflowExecutions
                (Id, ExecutedAt, WorkflowId, WorkflowVersion, WorkspaceId, ProjectId, EnvironmentId,
                 EnvironmentVersion, Status, StartedAt, InputParameters, ExecutionContext, RetryOf,
                 IdempotencyKey, Owner, Fence, Priority, TraceParent, IsHeld)
            SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::int[], $4::int[], $5::int[],
                $6::int[], $7::int[], $8::bigint[], $9::int[], $10::timestamptz[], $11::text[],
                $12::text[], $13::text[], $14::text[], $15::text[], $16::int[], $17::int[],
                $18::text[], $19::bool[])""";

    private static final String TAKE_STEPS =
            """
            INSERT INTO StepExecutions
            SELECT copy.* FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::timestamptz[],
                $5::text[]) AS u(Id, ExecutedAt, FromId, FromExecutedAt, StepKeys)
            JOIN StepExecutions s ON s.ExecutionId = u.FromId AND s.ExecutedAt = u.FromExecutedAt
                AND s.StepKey IN (SELECT jsonb_array_elements_text(u.StepKeys::jsonb))
            CROSS JOIN LATERAL jsonb_populate_record(s,
                jsonb_build_object('executionid', u.Id, 'executedat', u.ExecutedAt)) AS copy""";

    private static final String ADVANCE =
            """
            UPDATE WorkflowExecutions e SET
                Status = u.NewStatus,
                StartedAt = COALESCE(u.StartedAt, e.StartedAt),
                EnvironmentVersion = COALESCE(u.EnvironmentVersion, e.EnvironmentVersion),
                CompletedAt = COALESCE(u.CompletedAt, e.CompletedAt),
                OutputParameters = COALESCE(u.Output, e.OutputParameters),
                ErrorMessage = COALESCE(u.Error, e.ErrorMessage),
                Undoing = COALESCE(u.Undoing, e.Undoing),
                Owner = CASE WHEN u.NewStatus = 5 THEN NULL ELSE e.Owner END,
                WaitingSince = CASE WHEN u.NewStatus = 5 THEN CURRENT_TIMESTAMP END,
                WakeAt = CASE WHEN u.NewStatus = 5 THEN LEAST(e.WakeAt, u.WakeAt) ELSE e.WakeAt END,
                RowVersion = e.RowVersion + 1
            FROM unnest($1::text[], $2::timestamptz[], $3::int[], $4::int[], $5::int[], $6::int[],
                $7::timestamptz[], $8::bigint[], $9::timestamptz[], $10::text[], $11::text[],
                $12::int[], $13::timestamptz[])
                AS u(Id, ExecutedAt, Fence, RowVersion, Status, NewStatus, StartedAt,
                     EnvironmentVersion, CompletedAt, Output, Error, Undoing, WakeAt)
            WHERE e.Id = u.Id AND e.ExecutedAt = u.ExecutedAt AND e.Fence = u.Fence
                AND e.RowVersion = u.RowVersion AND e.Status = u.Status
            RETURNING e.Id, e.IsHeld""";

    private static final String INSERT_STEPS =
            """
            INSERT INTO StepExecutions
                (ExecutionId, ExecutedAt, Sequence, StepId, StepKey, StepName, Attempt, Status,
                 StartedAt, CompletedAt, HttpStatus, Request, Response, Output, Error, Retryable,
                 Item, IsCompensation, RetryAt)
            SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::int[], $4::int[], $5::text[],
                $6::text[], $7::int[], $8::int[], $9::timestamptz[], $10::timestamptz[],
                $11::int[], $12::text[], $13::text[], $14::text[], $15::text[], $16::bool[],
                $17::int[], $18::bool[], $19::timestamptz[])""";

    private static final String OPEN_WAITS =
            """
            INSERT INTO StepWaits
                (ExecutionId, ExecutedAt, StepKey, Item, Kind, OpenedAt, DueAt, ChildId, Details)
            SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::int[], $5::int[],
                $6::timestamptz[], $7::timestamptz[], $8::text[], $9::text[])""";

    private static final String INSERT_TOKENS =
            """
            INSERT INTO CallbackTokens (ExecutionId, StepKey, Item, TokenHash)
            SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::text[])""";

    private static final String CLOSE_WAITS =
            """
            DELETE FROM StepWaits w USING unnest($1::text[], $2::text[], $3::int[]) AS u(e, k, i)
            WHERE w.ExecutionId = u.e AND w.StepKey = u.k AND w.Item = u.i""";

    private static final String CANCEL =
            """
            INSERT INTO ExecutionSignals (ExecutionId, ExecutedAt, Kind, RequestedBy)
            SELECT i, x, 0, r FROM unnest($1::text[], $2::timestamptz[], $3::text[]) AS u(i, x, r)
            ON CONFLICT DO NOTHING""";

    /**
     * A start that is being committed is waited for, and then seen by the statement that follows.
     */
    private static final String TAKE_STARTS =
            """
            INSERT INTO IdempotencyKeys
                (WorkspaceId, IdempotencyKey, ExecutionId, RequestHash, ExpiresAt)
            SELECT w, i, e, '', x
            FROM unnest($1::int[], $2::text[], $3::text[], $4::timestamptz[]) AS u(w, i, e, x)
            ORDER BY w, i
            ON CONFLICT DO NOTHING""";

    private static final String STARTED =
            """
            SELECT u.e, k.ExecutionId
            FROM unnest($1::int[], $2::text[], $3::text[]) AS u(w, i, e)
            JOIN IdempotencyKeys k ON k.WorkspaceId = u.w AND k.IdempotencyKey = u.i
            WHERE k.ExecutionId <> u.e""";

    private static final String INSERT_LOGS =
            """
            INSERT INTO ExecutionLogs
                (ExecutionId, ExecutedAt, StepId, StepKey, LogLevel, Message, Details, CreatedAt)
            SELECT e, x, i, k, l, m, d, c
            FROM unnest($1::text[], $2::timestamptz[], $3::int[], $4::text[], $5::text[],
                $6::text[], $7::text[], $8::timestamptz[])
                WITH ORDINALITY AS u(e, x, i, k, l, m, d, c, n)
            ORDER BY n""";

    private static final String INSERT_EVENTS =
            """
            INSERT INTO OutboxEvents
                (EventId, Topic, EventKey, Type, Source, Subject, WorkspaceId, TraceParent,
                 OccurredAt, Data)
            SELECT i, t, k, y, s, b, w, p, o, d
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
                $7::int[], $8::text[], $9::timestamptz[], $10::text[])
                WITH ORDINALITY AS u(i, t, k, y, s, b, w, p, o, d, n)
            ORDER BY n""";

    private static final String INSERT_METRICS =
            """
            INSERT INTO WorkflowMetrics (WorkflowId, MetricName, MetricValue, Metadata, RecordedAt)
            SELECT * FROM unnest($1::int[], $2::text[], $3::float8[], $4::text[],
                $5::timestamptz[])""";

    private static final String STANDING =
            """
            SELECT e.Id, e.Fence, e.RowVersion, e.Status FROM WorkflowExecutions e
            JOIN unnest($1::text[], $2::timestamptz[]) AS u(Id, ExecutedAt)
                ON e.Id = u.Id AND e.ExecutedAt = u.ExecutedAt""";

    private final Pool pool;

    PostgresLedger(@AllWorkspaces Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> usePlansForAnyRows(SqlConnection connection) {
        return connection.query(ANY_ROWS).execute().replaceWithVoid();
    }

    @Override
    public Uni<Map<Integer, Slots>> lockSlots(
            SqlConnection connection, Collection<Integer> environments) {
        return connection
                .preparedQuery(LOCK_SLOTS)
                .execute(Tuple.of(environments.toArray(Integer[]::new)))
                .map(
                        rows -> {
                            Map<Integer, Slots> slots = new HashMap<>();
                            rows.forEach(
                                    row ->
                                            slots.put(
                                                    row.getInteger(0),
                                                    new Slots(
                                                            row.getInteger(0),
                                                            row.getInteger(1),
                                                            row.getInteger(2),
                                                            row.getInteger(3),
                                                            row.getInteger(4))));
                            return slots;
                        });
    }

    @Override
    public Uni<Void> saveSlots(SqlConnection connection, Collection<Slots> changed) {
        List<Slots> rows = List.copyOf(changed);
        return run(
                connection,
                SAVE_SLOTS,
                column(rows, Slots::environmentId, Integer[]::new),
                column(rows, Slots::running, Integer[]::new),
                column(rows, Slots::queued, Integer[]::new),
                column(rows, Slots::held, Integer[]::new));
    }

    @Override
    public Uni<Map<String, KnownKey>> takeKeys(
            SqlConnection connection, List<Acceptance> acceptances) {
        return connection
                .preparedQuery(TAKE_KEYS)
                .execute(
                        Tuple.tuple()
                                .addValue(
                                        column(
                                                acceptances,
                                                Acceptance::workspaceId,
                                                Integer[]::new))
                                .addValue(
                                        column(
                                                acceptances,
                                                it -> it.idempotency().key(),
                                                String[]::new))
                                .addValue(column(acceptances, it -> it.key().id(), String[]::new))
                                .addValue(
                                        column(
                                                acceptances,
                                                it -> it.idempotency().requestHash(),
                                                String[]::new))
                                .addValue(times(acceptances, it -> it.idempotency().expiresAt())))
                .map(PostgresLedger::ids)
                .chain(taken -> known(connection, acceptances, taken));
    }

    private Uni<Map<String, KnownKey>> known(
            SqlConnection connection, List<Acceptance> acceptances, Set<String> taken) {
        List<Acceptance> refused =
                acceptances.stream().filter(it -> !taken.contains(it.key().id())).toList();
        if (refused.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return connection
                .preparedQuery(KNOWN_KEYS)
                .execute(
                        Tuple.of(
                                column(refused, Acceptance::workspaceId, Integer[]::new),
                                column(refused, it -> it.idempotency().key(), String[]::new)))
                .map(
                        rows -> {
                            Map<String, KnownKey> known = new HashMap<>();
                            for (Row row : rows) {
                                refused.stream()
                                        .filter(
                                                it ->
                                                        it.workspaceId() == row.getInteger(0)
                                                                && it.idempotency()
                                                                        .key()
                                                                        .equals(row.getString(1)))
                                        .forEach(
                                                it ->
                                                        known.put(
                                                                it.key().id(),
                                                                new KnownKey(
                                                                        row.getString(2),
                                                                        row.getString(3))));
                            }
                            return known;
                        });
    }

    @Override
    public Uni<Void> insertExecutions(SqlConnection connection, List<Insertion> rows) {
        Function<Function<Acceptance, String>, String[]> texts =
                value -> column(rows, row -> value.apply(row.acceptance()), String[]::new);
        Function<Function<Acceptance, Integer>, Integer[]> numbers =
                value -> column(rows, row -> value.apply(row.acceptance()), Integer[]::new);
        return run(
                connection,
                INSERT_EXECUTIONS,
                texts.apply(it -> it.key().id()),
                times(rows, row -> row.acceptance().key().executedAt()),
                numbers.apply(Acceptance::workflowId),
                numbers.apply(Acceptance::workflowVersion),
                numbers.apply(Acceptance::workspaceId),
                numbers.apply(Acceptance::projectId),
                numbers.apply(Acceptance::environmentId),
                column(
                        rows,
                        row -> row.starts() ? row.acceptance().environmentVersion() : null,
                        Long[]::new),
                column(rows, row -> status(row).ordinal(), Integer[]::new),
                times(rows, row -> row.starts() ? row.acceptance().at() : null),
                texts.apply(Acceptance::input),
                texts.apply(Acceptance::context),
                texts.apply(Acceptance::retryOf),
                texts.apply(it -> it.idempotency() == null ? null : it.idempotency().key()),
                column(rows, row -> row.starts() ? row.acceptance().owner() : null, String[]::new),
                column(rows, row -> row.starts() ? 1 : 0, Integer[]::new),
                numbers.apply(it -> it.priority().ordinal()),
                texts.apply(Acceptance::traceParent),
                column(rows, row -> row.acceptance().isHeld(), Boolean[]::new));
    }

    @Override
    public Uni<Void> takeSteps(SqlConnection connection, List<Acceptance> rows) {
        return run(
                connection,
                TAKE_STEPS,
                column(rows, row -> row.key().id(), String[]::new),
                times(rows, row -> row.key().executedAt()),
                column(rows, row -> row.takenOver().from().id(), String[]::new),
                times(rows, row -> row.takenOver().from().executedAt()),
                column(rows, row -> jsonArray(row.takenOver().stepKeys()), String[]::new));
    }

    private static String jsonArray(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array.toString();
    }

    private static ExecutionStatus status(Insertion row) {
        return row.starts() ? ExecutionStatus.Running : ExecutionStatus.Queued;
    }

    @Override
    public Uni<Map<String, Boolean>> advance(SqlConnection connection, List<Advance> advances) {
        return connection
                .preparedQuery(ADVANCE)
                .execute(
                        Tuple.tuple()
                                .addValue(column(advances, it -> it.key().id(), String[]::new))
                                .addValue(times(advances, it -> it.key().executedAt()))
                                .addValue(column(advances, Advance::fence, Integer[]::new))
                                .addValue(column(advances, Advance::rowVersion, Integer[]::new))
                                .addValue(
                                        column(advances, it -> it.from().ordinal(), Integer[]::new))
                                .addValue(column(advances, it -> it.to().ordinal(), Integer[]::new))
                                .addValue(times(advances, Advance::startedAt))
                                .addValue(
                                        column(advances, Advance::environmentVersion, Long[]::new))
                                .addValue(times(advances, Advance::completedAt))
                                .addValue(column(advances, Advance::output, String[]::new))
                                .addValue(column(advances, Advance::error, String[]::new))
                                .addValue(
                                        column(
                                                advances,
                                                it ->
                                                        it.undoing() == null
                                                                ? null
                                                                : it.undoing().ordinal(),
                                                Integer[]::new))
                                .addValue(times(advances, it -> it.waits().wakeAt())))
                .map(
                        rows -> {
                            Map<String, Boolean> moved = new HashMap<>();
                            rows.forEach(row -> moved.put(row.getString(0), row.getBoolean(1)));
                            return moved;
                        });
    }

    @Override
    public Uni<Void> insertSteps(SqlConnection connection, List<Advance> advances) {
        List<Map.Entry<ExecutionKey, StepRow>> rows = each(advances, Advance::steps);
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Function<Function<StepRow, String>, String[]> texts =
                value -> column(rows, row -> value.apply(row.getValue()), String[]::new);
        Function<Function<StepRow, Integer>, Integer[]> numbers =
                value -> column(rows, row -> value.apply(row.getValue()), Integer[]::new);
        return run(
                connection,
                INSERT_STEPS,
                column(rows, row -> row.getKey().id(), String[]::new),
                times(rows, row -> row.getKey().executedAt()),
                numbers.apply(StepRow::sequence),
                numbers.apply(StepRow::stepId),
                texts.apply(StepRow::stepKey),
                texts.apply(StepRow::stepName),
                numbers.apply(StepRow::attempt),
                numbers.apply(step -> step.status().code()),
                times(rows, row -> row.getValue().startedAt()),
                times(rows, row -> row.getValue().completedAt()),
                numbers.apply(StepRow::httpStatus),
                texts.apply(StepRow::request),
                texts.apply(StepRow::response),
                texts.apply(StepRow::output),
                texts.apply(StepRow::error),
                column(rows, row -> row.getValue().retryable(), Boolean[]::new),
                numbers.apply(StepRow::item),
                column(rows, row -> row.getValue().isCompensation(), Boolean[]::new),
                times(rows, row -> row.getValue().retryAt()));
    }

    @Override
    public Uni<Void> openWaits(SqlConnection connection, List<Advance> advances) {
        List<Map.Entry<ExecutionKey, OpenedWait>> waits = each(advances, it -> it.waits().opened());
        List<Map.Entry<ExecutionKey, Waits.Token>> tokens =
                each(advances, it -> it.waits().tokens());
        Uni<Void> opened = Uni.createFrom().voidItem();
        if (!waits.isEmpty()) {
            opened =
                    run(
                            connection,
                            OPEN_WAITS,
                            column(waits, row -> row.getKey().id(), String[]::new),
                            times(waits, row -> row.getKey().executedAt()),
                            column(waits, row -> row.getValue().stepKey(), String[]::new),
                            column(waits, row -> row.getValue().item(), Integer[]::new),
                            column(waits, row -> row.getValue().kind().ordinal(), Integer[]::new),
                            times(waits, row -> row.getValue().openedAt()),
                            times(waits, row -> row.getValue().dueAt()),
                            column(waits, row -> row.getValue().childId(), String[]::new),
                            column(waits, row -> row.getValue().details(), String[]::new));
        }
        return tokens.isEmpty()
                ? opened
                : opened.chain(
                        () ->
                                run(
                                        connection,
                                        INSERT_TOKENS,
                                        column(tokens, row -> row.getKey().id(), String[]::new),
                                        column(
                                                tokens,
                                                row -> row.getValue().of().stepKey(),
                                                String[]::new),
                                        column(
                                                tokens,
                                                row -> row.getValue().of().item(),
                                                Integer[]::new),
                                        column(
                                                tokens,
                                                row -> row.getValue().hash(),
                                                String[]::new)));
    }

    @Override
    public Uni<Void> closeWaits(SqlConnection connection, List<Advance> advances) {
        List<Map.Entry<ExecutionKey, Waits.Key>> closed = each(advances, it -> it.waits().closed());
        List<Map.Entry<ExecutionKey, ExecutionKey>> cancelled =
                each(advances, it -> it.waits().cancelled());
        Uni<Void> done = Uni.createFrom().voidItem();
        if (!closed.isEmpty()) {
            done =
                    run(
                            connection,
                            CLOSE_WAITS,
                            column(closed, row -> row.getKey().id(), String[]::new),
                            column(closed, row -> row.getValue().stepKey(), String[]::new),
                            column(closed, row -> row.getValue().item(), Integer[]::new));
        }
        return cancelled.isEmpty() ? done : done.chain(() -> cancel(connection, cancelled));
    }

    /**
     * @param children each with its parent before it
     */
    private static Uni<Void> cancel(
            SqlConnection connection, List<Map.Entry<ExecutionKey, ExecutionKey>> children) {
        return run(
                connection,
                CANCEL,
                column(children, row -> row.getValue().id(), String[]::new),
                times(children, row -> row.getValue().executedAt()),
                column(children, row -> "execution/" + row.getKey().id(), String[]::new));
    }

    @Override
    public Uni<Void> forestall(SqlConnection connection, List<Advance> advances) {
        List<Map.Entry<ExecutionKey, Waits.Start>> starts =
                each(advances, it -> it.waits().forestalled());
        if (starts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Integer[] workspaces = column(starts, row -> row.getValue().workspaceId(), Integer[]::new);
        String[] keys = column(starts, row -> row.getValue().key(), String[]::new);
        String[] parents = column(starts, row -> row.getKey().id(), String[]::new);
        return run(
                        connection,
                        TAKE_STARTS,
                        workspaces,
                        keys,
                        parents,
                        times(starts, row -> row.getValue().expiresAt()))
                .chain(
                        () ->
                                connection
                                        .preparedQuery(STARTED)
                                        .execute(Tuple.of(workspaces, keys, parents)))
                .map(PostgresLedger::children)
                .chain(
                        children ->
                                children.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : cancel(connection, children));
    }

    private static List<Map.Entry<ExecutionKey, ExecutionKey>> children(RowSet<Row> rows) {
        List<Map.Entry<ExecutionKey, ExecutionKey>> children = new ArrayList<>();
        rows.forEach(
                row ->
                        children.add(
                                Map.entry(
                                        ExecutionKey.of(row.getString(0)),
                                        ExecutionKey.of(row.getString(1)))));
        return children;
    }

    private static <V> List<Map.Entry<ExecutionKey, V>> each(
            List<Advance> advances, Function<Advance, List<V>> values) {
        return advances.stream()
                .flatMap(it -> values.apply(it).stream().map(value -> Map.entry(it.key(), value)))
                .toList();
    }

    @Override
    public Uni<Void> insertLogs(SqlConnection connection, Map<ExecutionKey, List<LogLine>> logs) {
        List<Map.Entry<ExecutionKey, LogLine>> rows =
                logs.entrySet().stream()
                        .flatMap(
                                entry ->
                                        entry.getValue().stream()
                                                .map(line -> Map.entry(entry.getKey(), line)))
                        .toList();
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Function<Function<LogLine, String>, String[]> texts =
                value -> column(rows, row -> value.apply(row.getValue()), String[]::new);
        return run(
                connection,
                INSERT_LOGS,
                column(rows, row -> row.getKey().id(), String[]::new),
                times(rows, row -> row.getKey().executedAt()),
                column(rows, row -> row.getValue().stepId(), Integer[]::new),
                texts.apply(LogLine::stepKey),
                texts.apply(line -> line.level().name()),
                texts.apply(LogLine::message),
                texts.apply(LogLine::details),
                times(rows, row -> row.getValue().at()));
    }

    @Override
    public Uni<Void> insertEvents(SqlConnection connection, List<OutboxRow> events) {
        Function<Function<OutboxRow, String>, String[]> texts =
                value -> column(events, value, String[]::new);
        return events.isEmpty()
                ? Uni.createFrom().voidItem()
                : run(
                        connection,
                        INSERT_EVENTS,
                        texts.apply(OutboxRow::eventId),
                        texts.apply(OutboxRow::topic),
                        texts.apply(OutboxRow::key),
                        texts.apply(OutboxRow::type),
                        texts.apply(OutboxRow::source),
                        texts.apply(OutboxRow::subject),
                        column(events, OutboxRow::workspaceId, Integer[]::new),
                        texts.apply(OutboxRow::traceParent),
                        times(events, OutboxRow::at),
                        texts.apply(OutboxRow::data));
    }

    @Override
    public Uni<Void> insertMetrics(SqlConnection connection, List<Metric> metrics) {
        return metrics.isEmpty()
                ? Uni.createFrom().voidItem()
                : run(
                        connection,
                        INSERT_METRICS,
                        column(metrics, Metric::workflowId, Integer[]::new),
                        column(metrics, Metric::name, String[]::new),
                        column(metrics, Metric::value, Double[]::new),
                        column(metrics, Metric::metadata, String[]::new),
                        times(metrics, Metric::at));
    }

    @Override
    public Uni<Integer> forgetKeys(int most) {
        return pool.preparedQuery(FORGET_KEYS).execute(Tuple.of(most)).map(RowSet::rowCount);
    }

    @Override
    public Uni<Map<String, Standing>> standing(Collection<ExecutionKey> keys) {
        List<ExecutionKey> rows = List.copyOf(keys);
        return pool.preparedQuery(STANDING)
                .execute(
                        Tuple.of(
                                column(rows, ExecutionKey::id, String[]::new),
                                times(rows, ExecutionKey::executedAt)))
                .map(
                        found -> {
                            Map<String, Standing> standing = new LinkedHashMap<>();
                            found.forEach(
                                    row ->
                                            standing.put(
                                                    row.getString(0),
                                                    new Standing(
                                                            row.getInteger(1),
                                                            row.getInteger(2),
                                                            ExecutionStatus.values()[
                                                                    row.getInteger(3)])));
                            return standing;
                        });
    }

    private static Uni<Void> run(SqlConnection connection, String sql, Object... columns) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.from(List.of(columns)))
                .replaceWithVoid();
    }

    private static Set<String> ids(RowSet<Row> rows) {
        Set<String> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.getString(0)));
        return ids;
    }

    private static <R, V> V[] column(List<R> rows, Function<R, V> value, IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    /** The client takes no arrays of instants. */
    private static <R> OffsetDateTime[] times(List<R> rows, Function<R, Instant> value) {
        return column(
                rows,
                row -> {
                    Instant instant = value.apply(row);
                    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
                },
                OffsetDateTime[]::new);
    }
}
