package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.execution.ledger.StepStatus;
import io.workflowmanagement.execution.run.Place;
import java.time.Instant;
import java.util.function.Function;

/**
 * An attempt as it was recorded, read again after a take-over.
 *
 * @param item null for the step itself
 * @param retryAt when the next attempt is due, null where none follows or it follows at once
 */
record RecordedStep(
        int sequence,
        String stepKey,
        Integer item,
        boolean isCompensation,
        int attempt,
        StepStatus status,
        Instant startedAt,
        Instant completedAt,
        Integer httpStatus,
        String response,
        String output,
        String error,
        boolean retryable,
        Instant retryAt) {

    Place place() {
        return new Place(stepKey, item == null ? Place.WHOLE : item, isCompensation);
    }

    Attempted attempted(Function<String, JsonNode> json) {
        return new Attempted(
                place(),
                attempt,
                status,
                startedAt,
                completedAt,
                httpStatus,
                null,
                json.apply(response),
                json.apply(output),
                error,
                retryable,
                null,
                null);
    }
}
