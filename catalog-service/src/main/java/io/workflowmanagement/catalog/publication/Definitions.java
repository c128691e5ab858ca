package io.workflowmanagement.catalog.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Definitions as the JSON that is stored. */
@ApplicationScoped
class Definitions {

    /** What differs from one publish to the next though the workflow does not. */
    private static final List<String> CIRCUMSTANCES =
            List.of("version", "environmentVersion", "publishedBy", "publishedAt");

    private final ObjectMapper json;

    Definitions(ObjectMapper json) {
        this.json = json;
    }

    String write(WorkflowDefinition definition) {
        try {
            return json.writeValueAsString(definition);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A definition can't be written as JSON", e);
        }
    }

    WorkflowDefinition read(String definition) {
        try {
            return json.readValue(definition, WorkflowDefinition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored definition can't be read", e);
        }
    }

    /** Whether both would run the same. */
    boolean areAlike(String one, String other) {
        return essence(one).equals(essence(other));
    }

    private JsonNode essence(String definition) {
        try {
            ObjectNode essence = (ObjectNode) json.readTree(definition);
            essence.remove(CIRCUMSTANCES);
            // The rows of steps are made anew when a draft is edited, even to and fro.
            essence.path("steps").forEach(step -> ((ObjectNode) step).remove("id"));
            return essence;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored definition can't be read", e);
        }
    }
}
