package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.execution.ledger.StepStatus;
import java.util.List;

/**
 * How a test run went.
 *
 * @param status Running where it did not end in time
 * @param steps each attempt, in its order; a step that was not due is Skipped
 * @param missingAnswers the steps that would have called somebody, and had no answer
 */
public record TestRunOutcome(
        ExecutionStatus status,
        JsonNode output,
        String error,
        List<Attempt> steps,
        List<String> missingAnswers) {

    /**
     * An attempt of a step.
     *
     * @param request what would have been sent, secrets masked; null when nothing would
     */
    public record Attempt(
            String stepKey,
            String stepName,
            int attempt,
            StepStatus status,
            JsonNode request,
            JsonNode response,
            JsonNode output,
            String error) {}
}
