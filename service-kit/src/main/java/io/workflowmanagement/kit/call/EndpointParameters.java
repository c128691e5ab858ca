package io.workflowmanagement.kit.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import io.workflowmanagement.kit.definition.ParameterDefinition;
import io.workflowmanagement.kit.definition.ParameterLocation;
import io.workflowmanagement.kit.definition.ParameterType;
import io.workflowmanagement.kit.json.Schemas;
import io.workflowmanagement.kit.problem.Violation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An endpoint's parameters: one JSON Schema over an object of their values, and the defaults. */
final class EndpointParameters {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final List<ParameterDefinition> parameters;
    private final JsonSchema schema;
    private final Map<String, JsonNode> defaults;

    EndpointParameters(List<ParameterDefinition> parameters) {
        this.parameters = parameters;
        this.schema = Schemas.compile(schema(parameters));
        this.defaults = defaults(parameters);
    }

    /**
     * The values with the defaults of what is absent or null.
     *
     * @throws InvalidParameters when one is missing, unknown, of a wrong type or against its rules
     */
    Map<String, JsonNode> values(JsonNode given) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        defaults.forEach(values::set);
        given.properties().stream()
                .filter(value -> !value.getValue().isNull())
                .forEach(value -> values.set(value.getKey(), value.getValue()));
        List<Violation> violations =
                schema.validate(values).stream()
                        .map(fault -> new Violation(Schemas.path(fault), fault.getError()))
                        .sorted(Comparator.comparing(Violation::field))
                        .toList();
        if (!violations.isEmpty()) {
            throw new InvalidParameters(violations);
        }
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        values.properties().forEach(value -> byName.put(value.getKey(), value.getValue()));
        return byName;
    }

    Map<String, JsonNode> at(ParameterLocation location, Map<String, JsonNode> values) {
        Map<String, JsonNode> placed = new LinkedHashMap<>();
        parameters.stream()
                .filter(parameter -> parameter.location() == location)
                .filter(parameter -> values.containsKey(parameter.name()))
                .forEach(parameter -> placed.put(parameter.name(), values.get(parameter.name())));
        return placed;
    }

    private static JsonNode schema(List<ParameterDefinition> parameters) {
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

    private static JsonNode property(ParameterDefinition parameter) {
        ObjectNode property = JsonNodeFactory.instance.objectNode();
        if (parameter.validationRules() instanceof ObjectNode rules) {
            property.setAll(rules);
        }
        property.put("type", parameter.type().schemaType());
        if (parameter.type() == ParameterType.DateTime) {
            property.put("format", "date-time");
        }
        return property;
    }

    private static Map<String, JsonNode> defaults(List<ParameterDefinition> parameters) {
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
