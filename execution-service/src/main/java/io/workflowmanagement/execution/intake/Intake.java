package io.workflowmanagement.execution.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.engine.Admission;
import io.workflowmanagement.execution.engine.Backlog;
import io.workflowmanagement.execution.engine.EndedExecution;
import io.workflowmanagement.execution.engine.NewExecution;
import io.workflowmanagement.execution.engine.NewExecution.Origin;
import io.workflowmanagement.execution.engine.Waiters;
import io.workflowmanagement.execution.history.ExecutionView;
import io.workflowmanagement.execution.history.Executions;
import io.workflowmanagement.execution.ledger.Acceptance.Idempotency;
import io.workflowmanagement.execution.ledger.Acceptance.Result;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.execution.workflow.Startable;
import io.workflowmanagement.execution.workflow.WorkflowNotFound;
import io.workflowmanagement.execution.workflow.Workflows;
import io.workflowmanagement.kit.audit.Action;
import io.workflowmanagement.kit.audit.Audit;
import io.workflowmanagement.kit.audit.Audit.Note;
import io.workflowmanagement.kit.audit.FieldChange;
import io.workflowmanagement.kit.background.Background;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.kit.outbox.TraceContext;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Starts executions. */
@ApplicationScoped
public class Intake {

    private final Workflows workflows;
    private final Executions executions;
    private final Admission admission;
    private final Waiters waiters;
    private final Backlog backlog;
    private final Access access;
    private final Audit audit;
    private final TraceContext trace;
    private final Ids ids;
    private final Clock clock;
    private final IntakeSettings settings;

    Intake(
            Workflows workflows,
            Executions executions,
            Admission admission,
            Waiters waiters,
            Backlog backlog,
            Access access,
            Audit audit,
            TraceContext trace,
            Ids ids,
            Clock clock,
            IntakeSettings settings) {
        this.workflows = workflows;
        this.executions = executions;
        this.admission = admission;
        this.waiters = waiters;
        this.backlog = backlog;
        this.access = access;
        this.audit = audit;
        this.trace = trace;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * @param idempotencyKey null without
     */
    Uni<Begun> start(StartRequest request, String idempotencyKey) {
        return workflows
                .workspaceOf(request.workflowId())
                .chain(
                        workspace ->
                                access.to(
                                        workspace,
                                        () -> new WorkflowNotFound(request.workflowId())))
                .chain(
                        () ->
                                begin(
                                        new Asked(
                                                request,
                                                access.caller().name(),
                                                null,
                                                trace.current(),
                                                idempotencyKey,
                                                settings.idempotency())));
    }

    /** The execution once it is final, or as it stands when the time is over. */
    Uni<ExecutionView> await(Begun begun, Duration most) {
        String id = begun.started.id();
        return waiters.end(ExecutionKey.of(id), most)
                .emitOn(Background.here())
                .chain(
                        end ->
                                end.flatMap(begun::ended)
                                        .map(view -> Uni.createFrom().item(view))
                                        .orElseGet(() -> executions.get(id)));
    }

    /**
     * What a command asks for.
     *
     * @param traceParent null without one
     */
    public Uni<Started> startForCommand(
            StartRequest request, String requestedBy, String traceParent, String idempotencyKey) {
        return begin(
                        new Asked(
                                request,
                                requestedBy,
                                null,
                                traceParent,
                                idempotencyKey,
                                settings.commandIdempotency()))
                .map(Begun::started);
    }

    /**
     * A new execution of what was started before; the rights to it are the caller's to check.
     *
     * @param request the version that it was, and the input that it is to have
     * @param idempotencyKey null without
     */
    public Uni<Started> repeat(StartRequest request, Origin origin, String idempotencyKey) {
        return begin(
                        new Asked(
                                request,
                                "retry/" + origin.of().id(),
                                origin,
                                trace.current(),
                                idempotencyKey,
                                settings.idempotency()))
                .map(Begun::started);
    }

    private Uni<Begun> begin(Asked asked) {
        return workflows
                .startable(asked.request.workflowId(), asked.request.version())
                .invoke(startable -> backlog.admit(startable.workspaceId()))
                .chain(startable -> accept(asked.execution(startable)));
    }

    private Uni<Begun> accept(NewExecution execution) {
        return admission
                .accept(execution)
                .ifNoItem()
                .after(settings.acceptance())
                .failWith(
                        () ->
                                new Failure.Unavailable(
                                        "The database is away; the execution may still start. Try"
                                                + " again with an Idempotency-Key."))
                .emitOn(Background.here())
                .map(result -> new Begun(execution, started(execution, result)));
    }

    private static Started started(NewExecution execution, Result result) {
        if (result instanceof Result.KnownKey known) {
            if (!known.sameRequest()) {
                throw new Failure.Invalid(
                        "Idempotency-Key", "was used before for another request: take a new one");
            }
            return new Started(known.executionId(), null);
        }
        boolean running = ((Result.Accepted) result).started();
        return new Started(
                execution.key().id(), running ? ExecutionStatus.Running : ExecutionStatus.Queued);
    }

    /**
     * What became of a request.
     *
     * @param asked what it asked for; {@code started} is another one where its key was used before
     */
    record Begun(NewExecution asked, Started started) {

        /** As it was asked for and ended; empty where the end is another one's. */
        Optional<ExecutionView> ended(EndedExecution end) {
            return asked.key().id().equals(started.id())
                    ? Optional.of(ExecutionView.ended(asked, end))
                    : Optional.empty();
        }
    }

    /** What somebody asks for, and how. */
    private final class Asked {

        private final StartRequest request;
        private final String context;
        private final Origin origin;
        private final String traceParent;
        private final String idempotencyKey;
        private final Duration remembered;

        Asked(
                StartRequest request,
                String context,
                Origin origin,
                String traceParent,
                String idempotencyKey,
                Duration remembered) {
            this.request = request;
            this.context = context;
            this.origin = origin;
            this.traceParent = traceParent;
            this.idempotencyKey = idempotencyKey;
            this.remembered = remembered;
        }

        NewExecution execution(Startable startable) {
            JsonNode input = startable.workflow().checked(request.input());
            ExecutionKey key = ExecutionKey.of(ids.next());
            return new NewExecution(
                    key,
                    startable.workflow(),
                    input,
                    context,
                    origin,
                    request.priority(),
                    traceParent,
                    idempotency(input),
                    told(key, startable.workspaceId()));
        }

        /** Of what comes by command or schedule its own event tells. */
        private Event told(ExecutionKey key, int workspaceId) {
            if (!settings.audit() || !audit.isAsked()) {
                return null;
            }
            Note note =
                    new Note(Action.Created, "Execution", key.id(), workspaceId)
                            .with("workflowId", FieldChange.to(request.workflowId()));
            return audit.entry(
                            origin == null
                                    ? note
                                    : note.with("retryOf", FieldChange.to(origin.of().id())))
                    .event();
        }

        private Idempotency idempotency(JsonNode input) {
            String repeated = origin == null ? null : origin.of().id();
            return idempotencyKey == null
                    ? null
                    : new Idempotency(
                            idempotencyKey,
                            RequestHash.of(request, input, repeated),
                            clock.instant().plus(remembered));
        }
    }
}
