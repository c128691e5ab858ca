package io.workflowmanagement.execution.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.engine.QueuedExecution;
import io.workflowmanagement.execution.engine.Trigger;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.execution.ledger.LogLine;
import io.workflowmanagement.execution.ledger.StepStatus;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.paging.Cursor;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads executions, for those who may. */
@ApplicationScoped
public class Executions {

    private static final int MOST_NEWS = 100;

    private static final List<ExecutionStatus> UNFINISHED =
            Arrays.stream(ExecutionStatus.values()).filter(it -> !it.isFinal()).toList();

    private final Access access;
    private final ExecutionSearch search;
    private final ExecutionPlaces places;
    private final ObjectMapper json;

    Executions(Access access, ExecutionSearch search, ExecutionPlaces places, ObjectMapper json) {
        this.access = access;
        this.search = search;
        this.places = places;
        this.json = json;
    }

    @WithSession
    public Uni<ExecutionView> get(String id) {
        return row(id).map(this::view);
    }

    /** What is needed to change it; for those whose role the endpoint states. */
    @WithSession
    public Uni<Current> current(String id) {
        return row(id).map(this::current);
    }

    /** As {@link #current}, where no user asks. */
    @WithSession
    public Uni<Current> known(String id) {
        return anyRow(id).map(this::current);
    }

    /**
     * The ids after the given one, in their order, of what was accepted before and has not ended.
     */
    @WithSession
    public Uni<List<String>> unfinished(int workspaceId, Instant before, String after, int most) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "select key.id from Execution where workspaceId ="
                                                        + " :workspace and status in :open"
                                                        + " and key.executedAt <= :before"
                                                        + " and key.id > :after order by key.id",
                                                String.class)
                                        .setParameter("workspace", workspaceId)
                                        .setParameter("open", UNFINISHED)
                                        .setParameter("before", before)
                                        .setParameter("after", after)
                                        .setMaxResults(most)
                                        .getResultList());
    }

    private Current current(Execution row) {
        return new Current(
                ExecutionKey.of(row.key.id()),
                new QueuedExecution(
                        ExecutionKey.of(row.key.id()),
                        row.workflowId,
                        row.workflowVersion,
                        row.workspaceId,
                        row.environmentId,
                        row.fence,
                        row.rowVersion,
                        row.traceParent),
                view(row));
    }

    /** How each step that was tried or passed over, and not undone, stands, by its key. */
    @WithSession
    public Uni<Map<String, StepStatus>> outcomes(ExecutionKey key) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from StepExecution where key.executionId = :id"
                                                        + " and key.executedAt = :at"
                                                        + " order by key.sequence",
                                                StepExecution.class)
                                        .setParameter("id", key.id())
                                        .setParameter("at", key.executedAt())
                                        .getResultList())
                .map(
                        rows -> {
                            Map<String, StepStatus> outcomes = new LinkedHashMap<>();
                            rows.stream()
                                    .filter(row -> row.item == null && !row.isCompensation)
                                    .forEach(
                                            row ->
                                                    outcomes.put(
                                                            row.stepKey,
                                                            StepStatus.of(row.status)));
                            rows.stream()
                                    .filter(row -> row.isCompensation)
                                    .forEach(row -> outcomes.remove(row.stepKey));
                            return outcomes;
                        });
    }

    /** The ids of the executions that are so, the oldest first. Null does not filter. */
    @WithSession
    public Uni<List<String>> matching(
            int workspaceId,
            Integer workflowId,
            Collection<ExecutionStatus> statuses,
            Instant from,
            Instant to,
            int most) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        put(conditions, "workspaceId = :workspace", workspaceId);
        put(conditions, "workflowId = :workflow", workflowId);
        put(conditions, "status in :statuses", statuses);
        put(conditions, "key.executedAt >= :from", from);
        put(conditions, "key.executedAt <= :to", to);
        return Panache.getSession()
                .chain(
                        session -> {
                            var query =
                                    session.createSelectionQuery(
                                            "select key.id from Execution where "
                                                    + String.join(" and ", conditions.keySet())
                                                    + " order by key.id",
                                            String.class);
                            parameters(conditions).forEach(query::setParameter);
                            return query.setMaxResults(most).getResultList();
                        });
    }

    private static Map<String, Object> parameters(Map<String, Object> conditions) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        conditions.forEach(
                (condition, value) ->
                        parameters.put(condition.substring(condition.indexOf(':') + 1), value));
        return parameters;
    }

    /** What is recorded after a step's attempt, for those who watch; some at a time. */
    @WithSession
    public Uni<News> news(ExecutionKey key, int afterSequence) {
        return anyRow(key.id())
                .map(this::view)
                .chain(
                        view ->
                                stepsAfter(key, afterSequence)
                                        .map(
                                                rows -> {
                                                    Map<Integer, StepView> steps =
                                                            new LinkedHashMap<>();
                                                    rows.forEach(
                                                            row ->
                                                                    steps.put(
                                                                            row.key.sequence(),
                                                                            view(row)));
                                                    return new News(
                                                            view, steps, rows.size() == MOST_NEWS);
                                                }));
    }

    private static Uni<List<StepExecution>> stepsAfter(ExecutionKey key, int sequence) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from StepExecution where key.executionId = :id"
                                                        + " and key.executedAt = :at"
                                                        + " and key.sequence > :after"
                                                        + " order by key.sequence",
                                                StepExecution.class)
                                        .setParameter("id", key.id())
                                        .setParameter("at", key.executedAt())
                                        .setParameter("after", sequence)
                                        .setMaxResults(MOST_NEWS)
                                        .getResultList());
    }

    @WithSession
    Uni<Page<ExecutionView>> list(ExecutionFilter filter, PageRequest page) {
        return access.visible(filter.workspaceId())
                .chain(visible -> search.page(filter, visible, page))
                .map(
                        rows ->
                                Page.of(
                                        rows,
                                        page,
                                        listed -> Cursor.of(listed.row().key.id()),
                                        listed -> view(listed.row(), listed.withoutPayload())));
    }

    @WithSession
    Uni<Page<StepView>> steps(String id, PageRequest page) {
        return row(id).chain(
                        execution ->
                                query(
                                        "from StepExecution where key.executionId = :id"
                                                + " and key.executedAt = :at and key.sequence > :after"
                                                + " order by key.sequence",
                                        StepExecution.class,
                                        Map.of(
                                                "id", execution.key.id(),
                                                "at", execution.key.executedAt(),
                                                "after",
                                                        page.after()
                                                                .map(it -> it.number(0))
                                                                .orElse(0)),
                                        page))
                .map(rows -> Page.of(rows, page, row -> Cursor.of(row.key.sequence()), this::view));
    }

    @WithSession
    Uni<Page<LogView>> logs(String id, LogLine.Level least, PageRequest page) {
        List<LogLine.Level> levels =
                Arrays.stream(LogLine.Level.values())
                        .filter(level -> level.compareTo(least) >= 0)
                        .toList();
        return row(id).chain(
                        execution ->
                                query(
                                        "from ExecutionLog where executionId = :id"
                                                + " and executedAt = :at and level in :levels"
                                                + " and id > :after order by id",
                                        ExecutionLog.class,
                                        Map.of(
                                                "id", execution.key.id(),
                                                "at", execution.key.executedAt(),
                                                "levels", levels,
                                                "after",
                                                        page.after()
                                                                .map(it -> it.longNumber(0))
                                                                .orElse(0L)),
                                        page))
                .map(rows -> Page.of(rows, page, row -> Cursor.of(row.id), Executions::view));
    }

    private Uni<Execution> row(String id) {
        ExecutionKey key = ExecutionKey.parse(id).orElseThrow(() -> new ExecutionNotFound(id));
        return access.toPlace(places.workspaceOf(key), () -> new ExecutionNotFound(id))
                .chain(() -> anyRow(id));
    }

    private static Uni<Execution> anyRow(String id) {
        ExecutionKey key = ExecutionKey.parse(id).orElseThrow(() -> new ExecutionNotFound(id));
        return Panache.getSession()
                .chain(session -> session.find(Execution.class, Execution.Key.of(key)))
                .onItem()
                .ifNull()
                .failWith(() -> new ExecutionNotFound(id));
    }

    private static void put(Map<String, Object> conditions, String condition, Object value) {
        if (value != null) {
            conditions.put(condition, value);
        }
    }

    private static <E> Uni<List<E>> query(
            String jpql, Class<E> type, Map<String, Object> parameters, PageRequest page) {
        return Panache.getSession()
                .chain(
                        session -> {
                            var query = session.createSelectionQuery(jpql, type);
                            parameters.forEach(query::setParameter);
                            return query.setMaxResults(page.fetch()).getResultList();
                        });
    }

    private ExecutionView view(Execution row) {
        return view(row, false);
    }

    private ExecutionView view(Execution row, boolean withoutPayload) {
        return new ExecutionView(
                row.key.id(),
                row.workflowId,
                row.workflowVersion,
                row.workspaceId,
                row.projectId,
                row.environmentId,
                row.status,
                row.key.executedAt(),
                row.startedAt,
                row.completedAt,
                read(row.input),
                read(row.output),
                row.error,
                row.context,
                Trigger.parse(row.context),
                row.retryOf,
                row.priority,
                withoutPayload,
                row.rowVersion);
    }

    private StepView view(StepExecution row) {
        return new StepView(
                row.stepKey,
                row.stepName,
                row.item,
                row.isCompensation,
                row.attempt,
                StepStatus.of(row.status),
                row.startedAt,
                row.completedAt,
                read(row.request),
                read(row.response),
                read(row.output),
                row.error);
    }

    private static LogView view(ExecutionLog row) {
        return new LogView(row.id, row.level, row.message, row.details, row.stepKey, row.createdAt);
    }

    private JsonNode read(String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document can't be read", e);
        }
    }

    /**
     * What somebody who watches has not seen.
     *
     * @param execution as it stood before the steps were read
     * @param steps by their sequence, in its order
     * @param hasMore whether there are more steps than were read
     */
    public record News(ExecutionView execution, Map<Integer, StepView> steps, boolean hasMore) {}

    /**
     * Where an execution stands, for the one who changes it.
     *
     * @param queued what counts while it waits
     */
    public record Current(ExecutionKey key, QueuedExecution queued, ExecutionView view) {}
}
