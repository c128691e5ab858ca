package io.workflowmanagement.execution.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.workflowmanagement.execution.command.SetAsideCommand.Key;
import io.workflowmanagement.execution.engine.Backlog;
import io.workflowmanagement.execution.engine.BacklogFull;
import io.workflowmanagement.execution.workflow.WorkflowNotFound;
import io.workflowmanagement.execution.workflow.Workflows;
import io.workflowmanagement.kit.background.Background;
import io.workflowmanagement.kit.events.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * The commands that came while a backlog was full, as many of a workspace as are allowed. They hold
 * up nobody, are kept until there is room, and are then started oldest first in each workspace.
 * Starting is idempotent, so that replicas may look through them at the same time.
 */
@ApplicationScoped
class SetAsideCommands {

    private static final Logger LOG = Logger.getLogger(SetAsideCommands.class);

    private final Rows rows;
    private final Starts starts;
    private final Workflows workflows;
    private final Backlog backlog;
    private final CommandSettings settings;
    private final Vertx vertx;
    private final Context loop;

    private boolean sweeping;
    private volatile boolean stopping;

    SetAsideCommands(
            Rows rows,
            Starts starts,
            Workflows workflows,
            Backlog backlog,
            CommandSettings settings,
            Vertx vertx) {
        this.rows = rows;
        this.starts = starts;
        this.workflows = workflows;
        this.backlog = backlog;
        this.settings = settings;
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(
                settings.sweep().toMillis(), timer -> loop.runOnContext(nothing -> sweep()));
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Fails with {@link SetAsideFull} when the workspace has as many as it may. */
    Uni<Void> keep(ReceivedEvent event, ExecutionRequested command) {
        return workflows
                .workspaceOf(command.workflowId())
                .chain(workspaceId -> rows.keep(event, workspaceId, command, settings.setAside()));
    }

    private void sweep() {
        if (sweeping || stopping) {
            return;
        }
        sweeping = true;
        Background.on(loop, this::startWhatHasRoom)
                .onTermination()
                .invoke(() -> sweeping = false)
                .subscribe()
                .with(
                        nothing -> {},
                        failure ->
                                LOG.warnf(
                                        "Commands that were set aside wait on: %s",
                                        failure.getMessage()));
    }

    private Uni<Void> startWhatHasRoom() {
        return rows.workspaces()
                .chain(
                        workspaces ->
                                inTurn(
                                        workspaces.stream().filter(backlog::hasRoom).toList(),
                                        workspace ->
                                                rows.oldest(workspace, settings.batch())
                                                        .chain(kept -> inTurn(kept, this::start))))
                .replaceWithVoid();
    }

    private static <T> Uni<Void> inTurn(List<T> items, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> start(SetAsideCommand kept) {
        ExecutionRequested command = rows.read(kept);
        return starts.start(command, kept.traceParent)
                .onFailure(WorkflowNotFound.class)
                .recoverWithUni(failure -> starts.giveUp(command, failure))
                .chain(() -> rows.remove(kept.key))
                // The backlog filled up again: the next sweep goes on here.
                .onFailure(BacklogFull.class)
                .recoverWithNull();
    }

    @ApplicationScoped
    static class Rows {

        private final ObjectMapper json;
        private final Clock clock;

        Rows(ObjectMapper json, Clock clock) {
            this.json = json;
            this.clock = clock;
        }

        @WithTransaction
        Uni<Void> keep(ReceivedEvent event, int workspaceId, ExecutionRequested command, int most) {
            SetAsideCommand kept = new SetAsideCommand();
            kept.key = new Key(event.source(), event.id());
            kept.workspaceId = workspaceId;
            kept.setAsideAt = clock.instant();
            kept.traceParent = event.traceParent();
            kept.command = write(command);
            return Panache.getSession()
                    .chain(
                            session ->
                                    session.find(SetAsideCommand.class, kept.key)
                                            .chain(
                                                    found ->
                                                            found == null
                                                                    ? requireRoom(
                                                                                    session,
                                                                                    workspaceId,
                                                                                    most)
                                                                            .chain(
                                                                                    () ->
                                                                                            session
                                                                                                    .persist(
                                                                                                            kept))
                                                                    : Uni.createFrom().voidItem()));
        }

        /** Consumers that count at once may go over the bound by one each. */
        private static Uni<Void> requireRoom(Mutiny.Session session, int workspaceId, int most) {
            return session.createSelectionQuery(
                            "select count(*) from SetAsideCommand where workspaceId = :workspace",
                            Long.class)
                    .setParameter("workspace", workspaceId)
                    .getSingleResult()
                    .invoke(
                            count -> {
                                if (count >= most) {
                                    throw new SetAsideFull(workspaceId, most);
                                }
                            })
                    .replaceWithVoid();
        }

        @WithSession
        Uni<List<Integer>> workspaces() {
            return Panache.getSession()
                    .chain(
                            session ->
                                    session.createSelectionQuery(
                                                    "select distinct workspaceId"
                                                            + " from SetAsideCommand",
                                                    Integer.class)
                                            .getResultList());
        }

        @WithSession
        Uni<List<SetAsideCommand>> oldest(int workspaceId, int most) {
            return Panache.getSession()
                    .chain(
                            session ->
                                    session.createSelectionQuery(
                                                    "from SetAsideCommand"
                                                            + " where workspaceId = :workspace"
                                                            + " order by setAsideAt",
                                                    SetAsideCommand.class)
                                            .setParameter("workspace", workspaceId)
                                            .setMaxResults(most)
                                            .getResultList());
        }

        @WithTransaction
        Uni<Void> remove(Key key) {
            return Panache.getSession()
                    .chain(
                            session ->
                                    session.createMutationQuery(
                                                    "delete from SetAsideCommand where key = :key")
                                            .setParameter("key", key)
                                            .executeUpdate())
                    .replaceWithVoid();
        }

        ExecutionRequested read(SetAsideCommand kept) {
            try {
                return json.readValue(kept.command, ExecutionRequested.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a stored command can't be read", e);
            }
        }

        private String write(ExecutionRequested command) {
            try {
                return json.writeValueAsString(command);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("a command can't be written as JSON", e);
            }
        }
    }
}
