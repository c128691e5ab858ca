package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.execution.ledger.StepStatus;
import io.workflowmanagement.execution.run.Happening;
import io.workflowmanagement.kit.expression.StepValues;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * An attempt of a step with what came of it; everything in it is masked.
 *
 * @param request as sent, null when nothing was
 * @param response as received: {@code status}, {@code headers}, {@code body}; null without
 * @param error why it failed, or why it was skipped
 */
record Attempted(
        String stepKey,
        int attempt,
        StepStatus status,
        Instant startedAt,
        Instant completedAt,
        Integer httpStatus,
        JsonNode request,
        JsonNode response,
        JsonNode output,
        String error,
        boolean retryable,
        Duration retryAfter) {

    Happening happening() {
        return switch (status) {
            case Completed -> new Happening.Completed(stepKey);
            case Skipped -> new Happening.Skipped(stepKey);
            case Failed -> new Happening.Failed(stepKey, error, retryable, retryAfter);
            case Interrupted -> new Happening.Interrupted(stepKey);
        };
    }

    /** What expressions see of it as {@code steps.<key>}. */
    StepValues values(JsonNode fallback) {
        return values(status, httpStatus, response, output, error, fallback);
    }

    static StepValues values(
            StepStatus status,
            Integer httpStatus,
            JsonNode response,
            JsonNode output,
            String error,
            JsonNode fallback) {
        if (status == StepStatus.Skipped) {
            return StepValues.skippedStep();
        }
        boolean failed = status != StepStatus.Completed;
        return new StepValues(
                httpStatus,
                headers(response),
                response == null ? null : response.get("body"),
                failed ? fallback : output,
                false,
                failed ? errorOf(httpStatus, error) : null);
    }

    private static Map<String, String> headers(JsonNode response) {
        Map<String, String> headers = new HashMap<>();
        if (response != null && response.get("headers") instanceof ObjectNode object) {
            object.properties().forEach(it -> headers.put(it.getKey(), it.getValue().asText()));
        }
        return headers;
    }

    private static JsonNode errorOf(Integer httpStatus, String message) {
        ObjectNode error = JsonNodeFactory.instance.objectNode().put("message", message);
        if (httpStatus != null) {
            error.put("status", httpStatus);
        }
        return error;
    }
}
