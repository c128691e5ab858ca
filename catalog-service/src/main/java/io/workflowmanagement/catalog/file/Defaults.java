package io.workflowmanagement.catalog.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Leaves out of a file what reads the same without being said. */
final class Defaults {

    private Defaults() {}

    /**
     * @param bare the part with nothing said that could be left out
     */
    static ObjectNode without(JsonNode part, JsonNode bare) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        for (var field : part.properties()) {
            JsonNode value = field.getValue();
            if (!value.isNull() && !value.equals(bare.get(field.getKey()))) {
                said.set(field.getKey(), value);
            }
        }
        return said;
    }
}
