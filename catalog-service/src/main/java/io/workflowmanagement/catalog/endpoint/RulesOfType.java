package io.workflowmanagement.catalog.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.catalog.schema.JsonSchemas;
import io.workflowmanagement.kit.definition.ParameterType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a parameter's validation rules does not go with its type: JSON Schema passes over such
 * keywords in silence, and a rule that was meant would never be asked for.
 */
final class RulesOfType {

    private static final Map<String, Set<ParameterType>> KEYWORDS = keywords();

    private static final List<Bounds> BOUNDS =
            List.of(
                    new Bounds("minLength", "maxLength"),
                    new Bounds("minimum", "maximum"),
                    new Bounds("minItems", "maxItems"),
                    new Bounds("minProperties", "maxProperties"));

    private record Bounds(String least, String most) {}

    private RulesOfType() {}

    /**
     * @param rules a sound schema
     */
    static List<String> faults(ObjectNode rules, ParameterType type) {
        List<String> faults = new ArrayList<>();
        rules.fieldNames()
                .forEachRemaining(
                        keyword -> {
                            Set<ParameterType> types = KEYWORDS.get(keyword);
                            if (types != null && !types.contains(type)) {
                                faults.add(keyword + " says nothing about type " + type);
                            }
                        });
        checkType(rules.path("type"), type, faults);
        JsonNode ofType = JsonNodeFactory.instance.objectNode().put("type", type.schemaType());
        rules.path("enum").forEach(value -> checkValue("enum", value, ofType, type, faults));
        if (rules.has("const")) {
            checkValue("const", rules.get("const"), ofType, type, faults);
        }
        for (Bounds bounds : BOUNDS) {
            JsonNode least = rules.path(bounds.least());
            JsonNode most = rules.path(bounds.most());
            if (least.isNumber()
                    && most.isNumber()
                    && least.decimalValue().compareTo(most.decimalValue()) > 0) {
                faults.add(bounds.least() + " is above " + bounds.most() + ": nothing would do");
            }
        }
        return faults;
    }

    private static void checkType(JsonNode stated, ParameterType type, List<String> faults) {
        boolean agrees = stated.isMissingNode() || stated.asText().equals(type.schemaType());
        for (JsonNode one : stated) {
            agrees |= one.asText().equals(type.schemaType());
        }
        if (!agrees) {
            faults.add("type contradicts the parameter's type, which is " + type);
        }
    }

    private static void checkValue(
            String keyword,
            JsonNode value,
            JsonNode ofType,
            ParameterType type,
            List<String> faults) {
        if (!value.isNull() && !JsonSchemas.faults(value, ofType).isEmpty()) {
            faults.add(keyword + " holds a value that is no " + type);
        }
    }

    private static Map<String, Set<ParameterType>> keywords() {
        Set<ParameterType> texts = EnumSet.of(ParameterType.String, ParameterType.DateTime);
        Set<ParameterType> numbers = EnumSet.of(ParameterType.Integer, ParameterType.Decimal);
        // OpenAPI has formats of numbers too.
        Set<ParameterType> formatted = EnumSet.copyOf(texts);
        formatted.addAll(numbers);
        Map<String, Set<ParameterType>> types = new HashMap<>();
        put(types, texts, "minLength", "maxLength", "pattern");
        put(types, texts, "contentEncoding", "contentMediaType");
        put(types, formatted, "format");
        put(types, numbers, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");
        put(types, numbers, "multipleOf");
        Set<ParameterType> lists = EnumSet.of(ParameterType.Array);
        put(types, lists, "items", "prefixItems", "contains", "minContains", "maxContains");
        put(types, lists, "minItems", "maxItems", "uniqueItems", "unevaluatedItems");
        Set<ParameterType> objects = EnumSet.of(ParameterType.Object);
        put(types, objects, "properties", "required", "additionalProperties", "propertyNames");
        put(types, objects, "patternProperties", "minProperties", "maxProperties");
        put(types, objects, "dependentRequired", "dependentSchemas", "unevaluatedProperties");
        return types;
    }

    private static void put(
            Map<String, Set<ParameterType>> types, Set<ParameterType> those, String... keywords) {
        for (String keyword : keywords) {
            types.put(keyword, those);
        }
    }
}
