package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.execution.ledger.StepStatus;
import io.workflowmanagement.execution.run.Happening;
import io.workflowmanagement.execution.run.Place;
import io.workflowmanagement.kit.definition.StepKind;
import io.workflowmanagement.kit.expression.StepValues;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * An attempt of a step with what came of it; everything in it is masked.
 *
 * @param output the list that it is repeated for, where it is expanded
 * @param request as sent, null when nothing was
 * @param response as received: {@code status}, {@code headers}, {@code body}; null without
 * @param error why it failed, or why it was skipped
 * @param suspension what is waited for from now on, null without
 */
record Attempted(
        Place place,
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
        Duration retryAfter,
        Suspension suspension) {

    /**
     * What an attempt waits for.
     *
     * @param dueAt when it is over or expires, null for never
     * @param details what is asked, or the input of another execution
     * @param childId that execution, once it is accepted
     */
    record Suspension(StepKind kind, Instant dueAt, JsonNode details, String childId) {}

    /** An end that no call led to, and that no further attempt mends. */
    static Attempted withoutCall(
            Place place,
            int attempt,
            StepStatus status,
            Instant startedAt,
            Instant completedAt,
            String error) {
        return new Attempted(
                place,
                attempt,
                status,
                startedAt,
                completedAt,
                null,
                null,
                null,
                null,
                error,
                false,
                null,
                null);
    }

    String stepKey() {
        return place.stepKey();
    }

    /** What is waited for from now on, null for nothing. */
    StepWait newWait() {
        return suspension == null
                ? null
                : StepWait.open(
                        place,
                        suspension.kind,
                        startedAt,
                        suspension.dueAt,
                        suspension.childId,
                        Story.text(suspension.details));
    }

    Happening happening() {
        return switch (status) {
            case Completed -> new Happening.Completed(place);
            case Skipped -> new Happening.Skipped(place);
            case Failed -> new Happening.Failed(place, error, retryable, retryAfter);
            case Interrupted -> new Happening.Interrupted(place);
            case Expanded -> new Happening.Expanded(place.stepKey(), output.size());
            case Waiting -> new Happening.Parked(place);
        };
    }

    /** The same with another end, which no further attempt mends. */
    Attempted failed(String reason) {
        return new Attempted(
                place,
                attempt,
                StepStatus.Failed,
                startedAt,
                completedAt,
                httpStatus,
                request,
                response,
                null,
                reason,
                false,
                null,
                null);
    }

    /** The same, waiting for something. */
    Attempted suspended(Suspension until) {
        return new Attempted(
                place,
                attempt,
                status,
                startedAt,
                completedAt,
                httpStatus,
                request,
                response,
                output,
                error,
                retryable,
                retryAfter,
                until);
    }

    /** What expressions see of it as {@code steps.<key>}. */
    StepValues values(JsonNode fallback) {
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
