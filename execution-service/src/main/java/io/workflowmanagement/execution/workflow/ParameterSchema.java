package io.workflowmanagement.execution.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workflowmanagement.kit.definition.ParameterDefinition;
import io.workflowmanagement.kit.definition.ParameterType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An endpoint's parameters as one JSON Schema over an object of their values. */
final class ParameterSchema {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ParameterSchema() {}

    static JsonNode of(List<ParameterDefinition> parameters) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (ParameterDefinition parameter : parameters) {
            properties.set(parameter.name(), property(parameter));
            if (parameter.isRequired()) {
                required.add(parameter.name());
            }
        }
        return schema;
    }

    /** The default values, read in their parameters' types. */
    static Map<String, JsonNode> defaults(List<ParameterDefinition> parameters) {
        Map<String, JsonNode> defaults = new LinkedHashMap<>();
        parameters.stream()
                .filter(parameter -> parameter.defaultValue() != null)
                .forEach(
                        parameter ->
                                defaults.put(
                                        parameter.name(),
                                        read(parameter.type(), parameter.defaultValue())));
        return defaults;
    }

    private static JsonNode property(ParameterDefinition parameter) {
        ObjectNode property = JsonNodeFactory.instance.objectNode();
        if (parameter.validationRules() instanceof ObjectNode rules) {
            property.setAll(rules);
        }
        switch (parameter.type()) {
            case String -> property.put("type", "string");
            case Integer -> property.put("type", "integer");
            case Boolean -> property.put("type", "boolean");
            case Decimal -> property.put("type", "number");
            case DateTime -> property.put("type", "string").put("format", "date-time");
            case Object -> property.put("type", "object");
            case Array -> property.put("type", "array");
        }
        return property;
    }

    private static JsonNode read(ParameterType type, String text) {
        return switch (type) {
            case String, DateTime -> TextNode.valueOf(text);
            case Integer, Boolean, Decimal, Object, Array -> parse(text);
        };
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text); // the schema then says what is wrong with it
        }
    }
}
