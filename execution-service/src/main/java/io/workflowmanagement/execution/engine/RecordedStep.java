package io.workflowmanagement.execution.engine;

import io.workflowmanagement.execution.ledger.StepStatus;

/** An attempt as it was recorded, read again after a take-over. */
record RecordedStep(
        int sequence,
        String stepKey,
        int attempt,
        StepStatus status,
        Integer httpStatus,
        String response,
        String output,
        String error,
        boolean retryable) {}
