package io.workflowmanagement.catalog.endpoint.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.catalog.endpoint.description.NoEndpoint;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The properties of an object, those of its {@code allOf} among them.
 *
 * @param schemas by the properties' names
 */
record Fields(Map<String, JsonNode> schemas, Set<String> required) {

    private static final int DEEPEST = 10;

    /** Empty where the schema is no plain object with named properties. */
    static Optional<Fields> of(JsonNode schema, References references) {
        Fields fields = new Fields(new LinkedHashMap<>(), new HashSet<>());
        Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return fields.collect(schema, references, seen, 0) && !fields.schemas.isEmpty()
                ? Optional.of(fields)
                : Optional.empty();
    }

    boolean isRequired(String name) {
        return required.contains(name);
    }

    /**
     * @param seen each once: a part may stand in many others, and those in many more
     */
    private boolean collect(JsonNode schema, References references, Set<JsonNode> seen, int depth) {
        if (depth > DEEPEST) {
            throw new NoEndpoint("has an object that is nested too deep");
        }
        JsonNode followed = references.follow(schema);
        if (!seen.add(followed)) {
            return true;
        }
        if (followed.has("oneOf") || followed.path("additionalProperties").isObject()) {
            return false;
        }
        String type = followed.path("type").asText("object");
        if (!followed.path("type").isArray() && !type.equals("object")) {
            return false;
        }
        followed.path("properties")
                .properties()
                .forEach(it -> schemas.put(it.getKey(), it.getValue()));
        followed.path("required").forEach(it -> required.add(it.asText()));
        for (JsonNode part : followed.path("allOf")) {
            if (!collect(part, references, seen, depth + 1)) {
                return false;
            }
        }
        // An anyOf beside properties mostly says which of them belong together.
        return !followed.has("anyOf") || !schemas.isEmpty();
    }
}
