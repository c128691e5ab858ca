package io.workflowmanagement.execution.ledger;

import java.time.Instant;

/**
 * An attempt of a step with its outcome. Texts are JSON and already masked and bounded.
 *
 * @param sequence the place in the execution's history, from 1
 * @param item from 0; null for the step itself
 * @param isCompensation whether it undoes the step or item
 * @param attempt from 1; 0 for a step that was passed over
 * @param retryable whether the machine was told that another attempt may mend it
 * @param retryAt when that attempt is due, null where none follows or it follows at once
 */
public record StepRow(
        int sequence,
        Integer stepId,
        String stepKey,
        String stepName,
        Integer item,
        boolean isCompensation,
        int attempt,
        StepStatus status,
        Instant startedAt,
        Instant completedAt,
        Integer httpStatus,
        String request,
        String response,
        String output,
        String error,
        boolean retryable,
        Instant retryAt) {}
