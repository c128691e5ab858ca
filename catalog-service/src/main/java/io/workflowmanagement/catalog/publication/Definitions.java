package io.workflowmanagement.catalog.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.catalog.comparison.Comparison;
import io.workflowmanagement.catalog.comparison.Difference;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Definitions as the JSON that is stored. */
@ApplicationScoped
public class Definitions {

    /** What differs from one publish to the next though the workflow does not. */
    private static final List<String> CIRCUMSTANCES =
            List.of("version", "environmentVersion", "publishedBy", "publishedAt");

    private final ObjectMapper json;

    Definitions(ObjectMapper json) {
        this.json = json;
    }

    public String write(WorkflowDefinition definition) {
        try {
            return json.writeValueAsString(definition);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A definition can't be written as JSON", e);
        }
    }

    public WorkflowDefinition read(String definition) {
        try {
            return json.readValue(definition, WorkflowDefinition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored definition can't be read", e);
        }
    }

    /** What one would do otherwise than the other. */
    List<Difference> differences(String from, String to) {
        return Comparison.between(essence(from), essence(to));
    }

    /** Whether both would run the same. */
    public boolean areAlike(String one, String other) {
        return essence(one).equals(essence(other));
    }

    /** The same content under another number, published at another time. */
    WorkflowDefinition numbered(WorkflowDefinition definition, int version, Instant publishedAt) {
        ObjectNode tree = json.valueToTree(definition);
        tree.put("version", version);
        tree.set("publishedAt", json.valueToTree(publishedAt));
        return read(tree.toString());
    }

    /** The same content, published again by another user in the environment as it is now. */
    WorkflowDefinition renewed(WorkflowDefinition definition, long environmentVersion, int user) {
        ObjectNode tree = json.valueToTree(definition);
        tree.put("environmentVersion", environmentVersion);
        tree.put("publishedBy", user);
        return read(tree.toString());
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
