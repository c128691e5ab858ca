package io.workflowmanagement.kit.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What expressions see as {@code steps.<key>}; anything but {@code skipped} may be null.
 *
 * @param headers of the response; their names are found in any case
 * @param error null unless the step failed
 */
public record StepValues(
        Integer status,
        Map<String, String> headers,
        JsonNode body,
        JsonNode output,
        boolean skipped,
        JsonNode error) {
    private static final StepValues NOT_RUN = new StepValues(null, null, null, null, false, null);
    private static final StepValues SKIPPED = new StepValues(null, null, null, null, true, null);

    public static StepValues notRun() {
        return NOT_RUN;
    }

    public static StepValues skippedStep() {
        return SKIPPED;
    }
}
