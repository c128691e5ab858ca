package io.workflowmanagement.execution.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.engine.Engine;
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
import io.workflowmanagement.kit.background.Background;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.problem.Violation;
import io.workflowmanagement.kit.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Starts executions. */
@ApplicationScoped
public class Intake {

    private final Workflows workflows;
    private final Executions executions;
    private final Engine engine;
    private final Waiters waiters;
    private final Access access;
    private final Ids ids;
    private final Clock clock;
    private final IntakeSettings settings;

    Intake(
            Workflows workflows,
            Executions executions,
            Engine engine,
            Waiters waiters,
            Access access,
            Ids ids,
            Clock clock,
            IntakeSettings settings) {
        this.workflows = workflows;
        this.executions = executions;
        this.engine = engine;
        this.waiters = waiters;
        this.access = access;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * @param idempotencyKey null without
     */
    Uni<Started> start(StartRequest request, String idempotencyKey) {
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
                                        request,
                                        access.caller().name(),
                                        idempotencyKey,
                                        settings.idempotency()));
    }

    /** The execution once it is final, or as it stands when the time is over. */
    Uni<ExecutionView> await(Started started, Duration most) {
        return waiters.untilFinal(ExecutionKey.of(started.id()), most)
                .emitOn(Background.here())
                .chain(() -> executions.get(started.id()));
    }

    /** What a command asks for. */
    public Uni<Started> startForCommand(
            StartRequest request, String requestedBy, String idempotencyKey) {
        return begin(request, requestedBy, idempotencyKey, settings.commandIdempotency());
    }

    /**
     * A new execution of what was started before; the rights to it are the caller's to check.
     *
     * @param request the version that it was, and the input that it is to have
     * @param idempotencyKey null without
     */
    public Uni<Started> repeat(StartRequest request, Origin origin, String idempotencyKey) {
        return begin(
                request,
                "retry/" + origin.of().id(),
                origin,
                idempotencyKey,
                settings.idempotency());
    }

    private Uni<Started> begin(
            StartRequest request, String context, String idempotencyKey, Duration remembered) {
        return begin(request, context, null, idempotencyKey, remembered);
    }

    private Uni<Started> begin(
            StartRequest request,
            String context,
            Origin origin,
            String idempotencyKey,
            Duration remembered) {
        JsonNode input = inputOf(request);
        return workflows
                .startable(request.workflowId(), request.version())
                .invoke(startable -> check(startable, input))
                .chain(
                        startable ->
                                accept(
                                        new NewExecution(
                                                ExecutionKey.of(ids.next()),
                                                startable.workflow(),
                                                input,
                                                context,
                                                origin,
                                                idempotency(
                                                        request,
                                                        input,
                                                        origin,
                                                        idempotencyKey,
                                                        remembered))));
    }

    private Uni<Started> accept(NewExecution execution) {
        return engine.accept(execution)
                .ifNoItem()
                .after(settings.acceptance())
                .failWith(
                        () ->
                                new Failure.Unavailable(
                                        "The database is away; the execution may still start. Try"
                                                + " again with an Idempotency-Key."))
                .emitOn(Background.here())
                .map(result -> started(execution, result));
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

    private static JsonNode inputOf(StartRequest request) {
        JsonNode input = request.input();
        if (input == null || input.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!input.isObject()) {
            throw new Failure.Invalid("input", "must be an object");
        }
        return input;
    }

    private static void check(Startable startable, JsonNode input) {
        List<Violation> violations = startable.workflow().violationsOf(input);
        if (!violations.isEmpty()) {
            throw new Failure.Invalid(violations);
        }
    }

    private Idempotency idempotency(
            StartRequest request, JsonNode input, Origin origin, String key, Duration remembered) {
        return key == null
                ? null
                : new Idempotency(
                        key,
                        RequestHash.of(
                                request.workflowId(),
                                request.version(),
                                input,
                                origin == null ? null : origin.of().id()),
                        clock.instant().plus(remembered));
    }
}
