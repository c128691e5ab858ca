package io.workflowmanagement.execution.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.execution.engine.Answers.OpenDecision;
import io.workflowmanagement.kit.caller.Role;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A decision that an execution waits for.
 *
 * @param minimumRole the least role in the workspace that may decide
 */
public record DecisionView(
        String stepKey,
        String title,
        List<String> options,
        Role minimumRole,
        Instant requestedAt,
        Instant expiresAt) {

    static DecisionView of(OpenDecision decision) {
        JsonNode question = decision.question();
        return new DecisionView(
                decision.stepKey(),
                question.get("title").textValue(),
                StreamSupport.stream(question.get("options").spliterator(), false)
                        .map(JsonNode::textValue)
                        .toList(),
                Role.valueOf(question.get("minimumRole").textValue()),
                decision.requestedAt(),
                decision.expiresAt());
    }
}
