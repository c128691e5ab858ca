package io.workflowmanagement.kit.definition;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * An immutable published version.
 *
 * @param version the first publish makes 1
 * @param environmentVersion the environment's row version that the definition was checked against
 * @param inputSchema JSON Schema that an execution's input must meet; null accepts any
 * @param output the mapping of the whole execution's output; null gives each step's output by key
 * @param publishedBy the user's id
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkflowDefinition(
        int workflowId,
        int version,
        String name,
        int workspaceId,
        int projectId,
        int environmentId,
        long environmentVersion,
        JsonNode inputSchema,
        JsonNode output,
        List<StepDefinition> steps,
        int publishedBy,
        Instant publishedAt) {

    public WorkflowDefinition {
        steps = List.copyOf(steps);
    }
}
