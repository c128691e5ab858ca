package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.call.Answer;
import io.workflowmanagement.execution.call.CallFailed;
import io.workflowmanagement.execution.call.CallRefused;
import io.workflowmanagement.execution.call.Calls;
import io.workflowmanagement.execution.environment.Environment.Opened;
import io.workflowmanagement.execution.ledger.StepStatus;
import io.workflowmanagement.execution.workflow.CompiledStep;
import io.workflowmanagement.execution.workflow.InvalidParameters;
import io.workflowmanagement.execution.workflow.PreparedCall;
import io.workflowmanagement.kit.expression.ExpressionFailed;
import io.workflowmanagement.kit.expression.ResponseValues;
import io.workflowmanagement.kit.expression.Scope;
import io.workflowmanagement.kit.secrets.Redaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * One attempt of a step: condition, input mapping, validation, the call, output mapping. Never
 * fails: what goes wrong is its outcome. What it gives is masked already, and is what expressions
 * see, so that a take-over sees the same.
 */
@ApplicationScoped
class StepAttempts {

    private final Calls calls;
    private final ObjectMapper json;
    private final Clock clock;
    private final EngineSettings settings;

    StepAttempts(Calls calls, ObjectMapper json, Clock clock, EngineSettings settings) {
        this.calls = calls;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
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
        JsonNode request = trying.recorded(call);
        return calls.send(call, Duration.ofSeconds(step.definition().timeoutSeconds()))
                .map(answer -> answered(trying, request, visible, answer))
                .onFailure(CallFailed.class)
                .recoverWithItem(failure -> trying.unanswered(request, (CallFailed) failure))
                .onFailure(CallRefused.class)
                .recoverWithItem(failure -> trying.failed(request, failure.getMessage()));
    }

    private static PreparedCall prepared(CompiledStep step, Scope scope, String idempotencyKey) {
        PreparedCall call = step.endpoint().prepare(scope, step.input(scope));
        Map<String, String> headers = new HashMap<>(call.headers());
        headers.put("Idempotency-Key", idempotencyKey);
        return new PreparedCall(call.method(), call.url(), headers, call.body());
    }

    private Attempted answered(Trying trying, JsonNode request, Scope scope, Answer answer) {
        ResponseValues response = trying.response(answer);
        if (!answer.succeeded()) {
            return trying.refused(request, response, answer);
        }
        try {
            JsonNode output = trying.step.output(scope.withResponse(response), response.body());
            return trying.completed(request, response, trying.redaction.json(output));
        } catch (ExpressionFailed e) {
            return trying.failed(request, response, e.getMessage());
        }
    }

    private JsonNode body(Answer answer) {
        if (answer.body().length == 0) {
            return null;
        }
        if (answer.isJson()) {
            try {
                return json.readTree(answer.body());
            } catch (JsonProcessingException e) {
                return text(answer); // it says JSON and is none: shown as it came
            } catch (IOException e) {
                throw new IllegalStateException("reading from memory can't fail", e);
            }
        }
        return text(answer);
    }

    private static JsonNode text(Answer answer) {
        return TextNode.valueOf(new String(answer.body(), StandardCharsets.UTF_8));
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

        JsonNode recorded(PreparedCall call) {
            ObjectNode request =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("method", call.method())
                            .put("url", redaction.text(call.url()));
            ObjectNode headers = request.putObject("headers");
            redaction.headers(call.headers()).forEach(headers::put);
            if (call.body() != null) {
                String body = redaction.text(call.body());
                boolean whole = body.length() <= settings.requestBound();
                request.put("body", whole ? body : body.substring(0, settings.requestBound()));
                if (!whole) {
                    request.put("bodyCutFrom", body.length());
                }
            }
            return request;
        }

        ResponseValues response(Answer answer) {
            JsonNode body = body(answer);
            return new ResponseValues(
                    answer.status(),
                    redaction.headers(answer.headers()),
                    body == null ? null : redaction.json(body));
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

        Attempted completed(JsonNode request, ResponseValues response, JsonNode output) {
            return outcome(
                    StepStatus.Completed,
                    response.status(),
                    request,
                    written(response),
                    output,
                    null,
                    false,
                    null);
        }

        Attempted refused(JsonNode request, ResponseValues response, Answer answer) {
            return outcome(
                    StepStatus.Failed,
                    response.status(),
                    request,
                    written(response),
                    null,
                    "The answer was HTTP " + answer.status() + ".",
                    step.retriesOn(answer.status()),
                    answer.retryAfter());
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

        Attempted failed(JsonNode request, ResponseValues response, String reason) {
            return outcome(
                    StepStatus.Failed,
                    response.status(),
                    request,
                    written(response),
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

        private JsonNode written(ResponseValues response) {
            ObjectNode written =
                    JsonNodeFactory.instance.objectNode().put("status", response.status());
            ObjectNode headers = written.putObject("headers");
            response.headers().forEach(headers::put);
            if (response.body() != null) {
                written.set("body", response.body());
            }
            return written;
        }
    }
}
