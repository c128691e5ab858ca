package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.environment.Environment.Opened;
import io.workflowmanagement.execution.ledger.StepStatus;
import io.workflowmanagement.execution.workflow.CompiledStep;
import io.workflowmanagement.kit.call.CallFailed;
import io.workflowmanagement.kit.call.CallRefused;
import io.workflowmanagement.kit.call.Calls;
import io.workflowmanagement.kit.call.InvalidParameters;
import io.workflowmanagement.kit.call.PreparedCall;
import io.workflowmanagement.kit.call.Reply;
import io.workflowmanagement.kit.expression.ExpressionFailed;
import io.workflowmanagement.kit.expression.Scope;
import io.workflowmanagement.kit.secrets.Redaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * One attempt of a step: condition, input mapping, validation, the call, output mapping. Never
 * fails: what goes wrong is its outcome. What it gives is masked already, and is what expressions
 * see, so that a take-over sees the same.
 */
@ApplicationScoped
class StepAttempts {

    private final Answerer answerer;
    private final Clock clock;
    private final EngineSettings settings;

    @Inject
    StepAttempts(Calls calls, Clock clock, EngineSettings settings) {
        this(
                (step, call, timeout, redaction) -> calls.send(call, timeout, redaction),
                clock,
                settings);
    }

    private StepAttempts(Answerer answerer, Clock clock, EngineSettings settings) {
        this.answerer = answerer;
        this.clock = clock;
        this.settings = settings;
    }

    /** The same attempts, answered by somebody else than the endpoints. */
    StepAttempts answeredBy(Answerer other) {
        return new StepAttempts(other, clock, settings);
    }

    /**
     * @param idempotencyKey goes along with the call, so that its receiver can tell a repetition
     */
    Uni<Attempted> attempt(
            CompiledStep step,
            int attempt,
            Scope scope,
            Opened environment,
            String idempotencyKey) {
        Trying trying = new Trying(step, attempt, environment.redaction(), clock.instant());
        Scope visible = scope.withEnv(environment.variables());
        PreparedCall call;
        try {
            if (!step.isDue(visible)) {
                return Uni.createFrom().item(trying.skipped());
            }
            call = prepared(step, visible, idempotencyKey);
        } catch (ExpressionFailed | InvalidParameters e) {
            return Uni.createFrom().item(trying.failed(null, e.getMessage()));
        }
        JsonNode request = call.shown(environment.redaction(), settings.requestBound());
        Duration timeout = Duration.ofSeconds(step.definition().timeoutSeconds());
        return answerer.send(step, call, timeout, environment.redaction())
                .map(reply -> answered(trying, request, visible, reply))
                .onFailure(CallFailed.class)
                .recoverWithItem(failure -> trying.unanswered(request, (CallFailed) failure))
                .onFailure(CallRefused.class)
                .recoverWithItem(failure -> trying.failed(request, failure.getMessage()));
    }

    private static PreparedCall prepared(CompiledStep step, Scope scope, String idempotencyKey) {
        return step.endpoint()
                .prepare(scope, step.input(scope))
                .with("Idempotency-Key", idempotencyKey);
    }

    private static Attempted answered(Trying trying, JsonNode request, Scope scope, Reply reply) {
        if (!reply.succeeded()) {
            return trying.refused(request, reply);
        }
        try {
            JsonNode output =
                    trying.step.output(
                            scope.withResponse(reply.response()), reply.response().body());
            return trying.completed(request, reply, trying.redaction.json(output));
        } catch (ExpressionFailed e) {
            return trying.failed(request, reply, e.getMessage());
        }
    }

    /** An attempt on its way to its outcome. */
    private final class Trying {

        private final CompiledStep step;
        private final int attempt;
        private final Redaction redaction;
        private final Instant startedAt;

        Trying(CompiledStep step, int attempt, Redaction redaction, Instant startedAt) {
            this.step = step;
            this.attempt = attempt;
            this.redaction = redaction;
            this.startedAt = startedAt;
        }

        Attempted skipped() {
            return outcome(
                    StepStatus.Skipped,
                    null,
                    null,
                    null,
                    null,
                    "Its condition did not hold.",
                    false,
                    null);
        }

        Attempted completed(JsonNode request, Reply reply, JsonNode output) {
            return outcome(
                    StepStatus.Completed,
                    reply.status(),
                    request,
                    reply.shown(),
                    output,
                    null,
                    false,
                    null);
        }

        Attempted refused(JsonNode request, Reply reply) {
            return outcome(
                    StepStatus.Failed,
                    reply.status(),
                    request,
                    reply.shown(),
                    null,
                    reply.failure(),
                    step.retriesOn(reply.failureStatus()),
                    reply.retryAfter());
        }

        Attempted unanswered(JsonNode request, CallFailed failure) {
            return outcome(
                    StepStatus.Failed,
                    null,
                    request,
                    null,
                    null,
                    failure.getMessage(),
                    step.retriesOn(failure.kind()),
                    null);
        }

        Attempted failed(JsonNode request, String reason) {
            return outcome(StepStatus.Failed, null, request, null, null, reason, false, null);
        }

        Attempted failed(JsonNode request, Reply reply, String reason) {
            return outcome(
                    StepStatus.Failed,
                    reply.status(),
                    request,
                    reply.shown(),
                    null,
                    reason,
                    false,
                    null);
        }

        private Attempted outcome(
                StepStatus status,
                Integer httpStatus,
                JsonNode request,
                JsonNode response,
                JsonNode output,
                String error,
                boolean retryable,
                Duration retryAfter) {
            return new Attempted(
                    step.definition().key(),
                    attempt,
                    status,
                    startedAt,
                    clock.instant(),
                    httpStatus,
                    request,
                    response,
                    output,
                    error == null ? null : redaction.text(error),
                    retryable,
                    retryAfter);
        }
    }
}
