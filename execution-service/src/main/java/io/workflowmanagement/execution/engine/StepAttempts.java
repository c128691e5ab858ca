package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.call.StepCalls;
import io.workflowmanagement.execution.engine.Attempted.Suspension;
import io.workflowmanagement.execution.environment.Environment.Opened;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.execution.ledger.StepStatus;
import io.workflowmanagement.execution.run.Place;
import io.workflowmanagement.execution.workflow.CompiledCompensation;
import io.workflowmanagement.execution.workflow.CompiledStep;
import io.workflowmanagement.execution.workflow.InvalidWait;
import io.workflowmanagement.kit.call.CallFailed;
import io.workflowmanagement.kit.call.CallRefused;
import io.workflowmanagement.kit.call.InvalidParameters;
import io.workflowmanagement.kit.call.PreparedCall;
import io.workflowmanagement.kit.call.Reply;
import io.workflowmanagement.kit.definition.StepDefinition;
import io.workflowmanagement.kit.definition.StepKind;
import io.workflowmanagement.kit.expression.ExpressionFailed;
import io.workflowmanagement.kit.expression.ResponseValues;
import io.workflowmanagement.kit.expression.Scope;
import io.workflowmanagement.kit.secrets.Redaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * One attempt of a step, of one of its items or of its compensation: condition, input mapping,
 * validation, the call, output mapping. Never fails: what goes wrong is its outcome. What it gives
 * is masked already, and is what expressions see, so that a take-over sees the same.
 */
@ApplicationScoped
class StepAttempts {

    private final Answerer answerer;
    private final ObjectMapper json;
    private final Clock clock;
    private final EngineSettings settings;
    private final StepSettings stepSettings;
    private final CallbackSettings callbackSettings;

    @Inject
    StepAttempts(
            StepCalls calls,
            Instance instance,
            ObjectMapper json,
            Clock clock,
            EngineSettings settings,
            StepSettings stepSettings,
            CallbackSettings callbackSettings) {
        this(
                (step, place, call, timeout, redaction) ->
                        calls.send(call, timeout, redaction, instance::mayCall),
                json,
                clock,
                settings,
                stepSettings,
                callbackSettings);
    }

    private StepAttempts(
            Answerer answerer,
            ObjectMapper json,
            Clock clock,
            EngineSettings settings,
            StepSettings stepSettings,
            CallbackSettings callbackSettings) {
        this.answerer = answerer;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
        this.stepSettings = stepSettings;
        this.callbackSettings = callbackSettings;
    }

    /** The same attempts, answered by somebody else than the endpoints. */
    StepAttempts answeredBy(Answerer other) {
        return new StepAttempts(other, json, clock, settings, stepSettings, callbackSettings);
    }

    /**
     * @param place says whether it is the step, one of its items or its compensation
     * @param scope what the place sees, but for the environment
     * @param idempotencyKey goes along with the call, so that its receiver can tell a repetition
     * @param token of the URL that a callback is to come to, null while it is not durable
     */
    Uni<Attempted> attempt(
            CompiledStep step,
            Place place,
            int attempt,
            Scope scope,
            Opened environment,
            String idempotencyKey,
            CallbackToken token) {
        Trying trying =
                new Trying(step, place, attempt, environment.redaction(), token, clock.instant());
        Scope visible = trying.visible(scope.withEnv(environment.variables()));
        PreparedCall call;
        try {
            if (place.undoes()) {
                call = trying.undoing(visible);
            } else if (place.isItem()) {
                call = trying.doing(visible);
            } else if (!step.isDue(visible)) {
                return Uni.createFrom().item(trying.skipped());
            } else if (step.items().isPresent()) {
                return Uni.createFrom().item(trying.expanded(step.items().get().evaluate(visible)));
            } else {
                call = trying.doing(visible);
            }
            if (call == null) {
                return Uni.createFrom().item(trying.waiting(visible));
            }
        } catch (ExpressionFailed | InvalidParameters | InvalidWait e) {
            return Uni.createFrom().item(trying.failed(null, e.getMessage()));
        }
        return send(trying, call.with("Idempotency-Key", idempotencyKey), visible);
    }

    private Uni<Attempted> send(Trying trying, PreparedCall call, Scope visible) {
        JsonNode request = trying.masked(call.shown(trying.redaction, settings.requestBound()));
        return answerer.send(trying.step, trying.place, call, trying.timeout(), trying.redaction)
                .map(reply -> answered(trying, request, visible, reply))
                .onFailure(CallFailed.class)
                .recoverWithItem(failure -> trying.unanswered(request, (CallFailed) failure))
                .onFailure(CallRefused.class)
                .recoverWithItem(failure -> trying.failed(request, failure.getMessage()));
    }

    private static Attempted answered(Trying trying, JsonNode request, Scope scope, Reply reply) {
        if (!reply.succeeded()) {
            return trying.refused(request, reply);
        }
        if (trying.waitsAfterItsCall()) {
            return trying.called(request, reply);
        }
        try {
            JsonNode output = trying.output(scope, reply.response());
            return trying.completed(request, reply, trying.redaction.json(output));
        } catch (ExpressionFailed e) {
            return trying.failed(request, reply, e.getMessage());
        }
    }

    /** What comes of what a step waited for. */
    Attempted conclude(
            CompiledStep step, StepWait wait, int attempt, Scope scope, Opened environment) {
        Trying trying =
                new Trying(
                        step,
                        wait.place(),
                        attempt,
                        environment.redaction(),
                        null,
                        wait.openedAt());
        return trying.concluded(wait, scope.withEnv(environment.variables()));
    }

    /** An attempt on its way to its outcome. */
    private final class Trying {

        private final CompiledStep step;
        private final Place place;
        private final int attempt;
        private final Redaction redaction;
        private final CallbackToken token;
        private final Instant startedAt;

        Trying(
                CompiledStep step,
                Place place,
                int attempt,
                Redaction redaction,
                CallbackToken token,
                Instant startedAt) {
            this.step = step;
            this.place = place;
            this.attempt = attempt;
            this.redaction = redaction;
            this.token = token;
            this.startedAt = startedAt;
        }

        /** Null where nothing is to be called, or not before its token is durable. */
        PreparedCall doing(Scope scope) {
            boolean calls = kind() == StepKind.Call || kind() == StepKind.Callback && token != null;
            return calls && step.endpoint() != null
                    ? step.endpoint().prepare(scope, step.input(scope))
                    : null;
        }

        private StepKind kind() {
            return step.definition().kind();
        }

        Scope visible(Scope scope) {
            return token == null
                    ? scope
                    : scope.withCallbackUrl(token.url(callbackSettings.publicUrl()).toString());
        }

        boolean waitsAfterItsCall() {
            return kind() == StepKind.Callback && !place.undoes();
        }

        /** Its call was answered; what the step is for comes later. */
        Attempted called(JsonNode request, Reply reply) {
            return outcome(
                    StepStatus.Waiting,
                    reply.status(),
                    request,
                    masked(reply.shown()),
                    null,
                    null,
                    false,
                    null);
        }

        /** What the step begins to wait for. */
        Attempted waiting(Scope scope) {
            StepDefinition definition = step.definition();
            return switch (kind()) {
                case Wait -> resting(step.waitsUntil(scope, startedAt));
                case Callback -> suspended(after(definition.callback().expiresInSeconds()), null);
                case Decision ->
                        suspended(
                                after(definition.decision().expiresInSeconds()),
                                redaction.json(step.question(scope)));
                case Workflow -> suspended(null, step.input(scope));
                case Call -> throw new IllegalStateException("a Call calls");
            };
        }

        private Instant after(long seconds) {
            return startedAt.plusSeconds(seconds);
        }

        private Attempted resting(Instant until) {
            return until.isAfter(startedAt) ? suspended(until, null) : rested(until);
        }

        private Attempted rested(Instant until) {
            ObjectNode output =
                    JsonNodeFactory.instance.objectNode().put("until", until.toString());
            return outcome(StepStatus.Completed, null, null, null, output, null, false, null);
        }

        private Attempted suspended(Instant dueAt, JsonNode details) {
            return outcome(StepStatus.Waiting, null, null, null, null, null, false, null)
                    .suspended(new Suspension(kind(), dueAt, details, null));
        }

        Attempted concluded(StepWait wait, Scope scope) {
            if (wait.kind() == StepKind.Wait) {
                return rested(wait.dueAt());
            }
            if (wait.answer() == null) {
                return failed(
                        null,
                        wait.kind() == StepKind.Decision
                                ? "Expired: nobody decided in time."
                                : "Expired: no callback came in time.");
            }
            try {
                JsonNode answer = redaction.json(json.readTree(wait.answer()));
                return wait.kind() == StepKind.Workflow
                        ? ended(wait, answer, scope)
                        : given(answer, scope);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a stored answer can't be read", e);
            }
        }

        private Attempted ended(StepWait wait, JsonNode child, Scope scope) {
            ExecutionStatus status = ExecutionStatus.values()[child.get("status").intValue()];
            return status == ExecutionStatus.Completed
                    ? given(child.get("output"), scope)
                    : failed(
                            null,
                            "Execution "
                                    + wait.childId()
                                    + " ended "
                                    + status
                                    + ": "
                                    + child.get("error").asText());
        }

        private Attempted given(JsonNode answer, Scope scope) {
            ResponseValues response = new ResponseValues(null, null, answer);
            try {
                JsonNode output = redaction.json(output(scope, response));
                return outcome(StepStatus.Completed, null, null, null, output, null, false, null);
            } catch (ExpressionFailed e) {
                return failed(null, e.getMessage());
            }
        }

        PreparedCall undoing(Scope scope) {
            CompiledCompensation compensation = step.compensation().orElseThrow();
            return compensation.endpoint().prepare(scope, compensation.input(scope));
        }

        Duration timeout() {
            return Duration.ofSeconds(
                    place.undoes()
                            ? step.compensation().orElseThrow().definition().timeoutSeconds()
                            : step.definition().timeoutSeconds());
        }

        JsonNode output(Scope scope, ResponseValues response) {
            return place.undoes()
                    ? response.body()
                    : step.output(scope.withResponse(response), response.body());
        }

        /** The list is masked before any item of it is used, as a take-over sees it. */
        Attempted expanded(JsonNode items) {
            if (!items.isArray()) {
                return failed(null, "forEach.items gives no list.");
            }
            if (items.size() > stepSettings.items()) {
                return failed(
                        null,
                        "forEach.items gives %d items, and %d are allowed."
                                .formatted(items.size(), stepSettings.items()));
            }
            return outcome(
                    StepStatus.Expanded,
                    null,
                    null,
                    null,
                    redaction.json(items),
                    null,
                    false,
                    null);
        }

        /** A callback's token is as good as a secret while it is waited for. */
        private JsonNode masked(JsonNode shown) {
            return token == null ? shown : token.redaction().json(shown);
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
                    masked(reply.shown()),
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
                    masked(reply.shown()),
                    null,
                    reply.failure(),
                    step.retriesOn(reply.failureStatus()),
                    granted(reply.retryAfter()));
        }

        private Duration granted(Duration asked) {
            Duration longest = stepSettings.longestRetryAfter();
            return asked != null && asked.compareTo(longest) > 0 ? longest : asked;
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
                    masked(reply.shown()),
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
                    place,
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
                    retryAfter,
                    null);
        }
    }
}
