package io.workflowmanagement.execution.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.execution.ledger.StepStatus;
import java.time.Instant;

/**
 * An attempt of a step. Secrets in it are masked.
 *
 * @param item which item of a repeated step it is about, from 0; null for the step itself
 * @param compensation whether it undoes the step or item
 * @param attempt from 1; 0 for a step that was passed over
 * @param request as it was sent, null when nothing was
 * @param response as it came: {@code status}, {@code headers}, {@code body}
 * @param error why it failed or was skipped
 */
public record StepView(
        String stepKey,
        String stepName,
        Integer item,
        boolean compensation,
        int attempt,
        StepStatus status,
        Instant startedAt,
        Instant completedAt,
        JsonNode request,
        JsonNode response,
        JsonNode output,
        String error) {}
