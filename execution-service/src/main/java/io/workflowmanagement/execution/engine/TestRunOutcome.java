package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.execution.ledger.StepStatus;
import io.workflowmanagement.kit.definition.StepKind;
import java.time.Instant;
import java.util.List;

/**
 * How a test run went.
 *
 * @param status Running where it did not end in time, Waiting where it waits for an answer
 * @param steps each attempt, in its order; a step that was not due is Skipped
 * @param missingAnswers the steps that would have called or waited for somebody, and had no answer
 * @param waits what it would have waited for, in the order in which it came to it
 */
public record TestRunOutcome(
        ExecutionStatus status,
        JsonNode output,
        String error,
        List<Attempt> steps,
        List<String> missingAnswers,
        List<Wait> waits) {

    /**
     * What a step, or an item of it, would have waited for.
     *
     * @param item from 0; null for the step itself
     * @param dueAt when it would be over or expire, null for never
     * @param details what a Decision asks, or the input of another workflow
     * @param passed whether it went on at once: a Wait always, another kind with its answer
     */
    public record Wait(
            String stepKey,
            Integer item,
            StepKind kind,
            Instant dueAt,
            JsonNode details,
            boolean passed) {}

    /**
     * An attempt of a step.
     *
     * @param item which item of a repeated step it is about, from 0; null for the step itself
     * @param compensation whether it undoes the step or item
     * @param request what would have been sent, secrets masked; null when nothing would
     */
    public record Attempt(
            String stepKey,
            String stepName,
            Integer item,
            boolean compensation,
            int attempt,
            StepStatus status,
            JsonNode request,
            JsonNode response,
            JsonNode output,
            String error) {}
}
