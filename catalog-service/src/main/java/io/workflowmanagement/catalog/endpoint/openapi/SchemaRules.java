package io.workflowmanagement.catalog.endpoint.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.catalog.endpoint.description.NoEndpoint;
import io.workflowmanagement.kit.definition.ParameterType;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A schema as a parameter's type and validation rules: JSON Schema 2020-12 that stands by itself.
 * What it refers to comes along as its {@code $defs}, up to a bound; a larger one keeps the
 * keywords of its first level alone.
 */
final class SchemaRules {

    private static final int LARGEST = 300;

    /** Those that mean the same in both versions and say something about a value. */
    private static final Set<String> KEYWORDS =
            Set.of(
                    "type",
                    "format",
                    "enum",
                    "const",
                    "multipleOf",
                    "maximum",
                    "minimum",
                    "exclusiveMaximum",
                    "exclusiveMinimum",
                    "maxLength",
                    "minLength",
                    "pattern",
                    "maxItems",
                    "minItems",
                    "uniqueItems",
                    "maxProperties",
                    "minProperties",
                    "required");

    private static final Set<String> SCHEMAS =
            Set.of("items", "not", "additionalProperties", "propertyNames", "contains");
    private static final Set<String> LISTS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> MAPS = Set.of("properties", "patternProperties");

    private final References references;
    private final Deque<String> wanted = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();
    private int size;

    private SchemaRules(References references) {
        this.references = references;
    }

    /**
     * @param validationRules null where the type says all
     * @param defaultValue null where there is none
     */
    record Typed(ParameterType type, ObjectNode validationRules, String defaultValue) {}

    static Typed read(JsonNode schema, References references) {
        JsonNode followed = references.follow(schema);
        Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        ParameterType type = type(followed, references, seen, 0).orElse(ParameterType.Object);
        ObjectNode rules = whole(followed, references).orElseGet(() -> firstLevel(followed));
        if (rules.path("type").isTextual()) {
            rules.remove("type");
        }
        if (type == ParameterType.DateTime) {
            rules.remove("format");
        }
        JsonNode text = followed.path("default");
        return new Typed(
                type,
                rules.isEmpty() ? null : rules,
                text.isValueNode() && !text.isNull() ? text.asText() : null);
    }

    private static Optional<ObjectNode> whole(JsonNode schema, References references) {
        SchemaRules rules = new SchemaRules(references);
        try {
            ObjectNode whole = rules.schema(schema);
            ObjectNode definitions = JsonNodeFactory.instance.objectNode();
            while (!rules.wanted.isEmpty()) {
                String reference = rules.wanted.pop();
                definitions.set(name(reference), rules.schema(references.at(reference)));
            }
            if (!definitions.isEmpty()) {
                whole.set("$defs", definitions);
            }
            return Optional.of(whole);
        } catch (TooLarge | NoEndpoint e) {
            return Optional.empty();
        }
    }

    private static ObjectNode firstLevel(JsonNode schema) {
        ObjectNode rules = JsonNodeFactory.instance.objectNode();
        for (String keyword : KEYWORDS) {
            if (schema.has(keyword)) {
                rules.set(keyword, schema.get(keyword));
            }
        }
        older(schema, rules);
        return rules;
    }

    private ObjectNode schema(JsonNode schema) {
        if (++size > LARGEST) {
            throw new TooLarge();
        }
        ObjectNode rules = JsonNodeFactory.instance.objectNode();
        if (schema.path(References.REF).isTextual()) {
            String reference = schema.get(References.REF).textValue();
            if (known.add(reference)) {
                wanted.push(reference);
            }
            rules.put(References.REF, "#/$defs/" + name(reference));
        }
        for (var field : schema.properties()) {
            String keyword = field.getKey();
            JsonNode value = field.getValue();
            if (KEYWORDS.contains(keyword)) {
                rules.set(keyword, value);
            } else if (SCHEMAS.contains(keyword)) {
                rules.set(keyword, part(value));
            } else if (LISTS.contains(keyword)) {
                ArrayNode list = rules.putArray(keyword);
                value.forEach(it -> list.add(part(it)));
            } else if (MAPS.contains(keyword)) {
                ObjectNode map = rules.putObject(keyword);
                value.properties().forEach(it -> map.set(it.getKey(), part(it.getValue())));
            }
        }
        older(schema, rules);
        return rules;
    }

    private JsonNode part(JsonNode schema) {
        return schema.isBoolean() ? schema : schema(schema);
    }

    /** What OpenAPI 3.0 says in words of its own. */
    private static void older(JsonNode schema, ObjectNode rules) {
        bound(rules, "exclusiveMaximum", "maximum");
        bound(rules, "exclusiveMinimum", "minimum");
        if (schema.path("nullable").asBoolean()) {
            if (rules.path("type").isTextual()) {
                String type = rules.get("type").textValue();
                rules.putArray("type").add(type).add("null");
            }
            if (rules.path("enum").isArray()) {
                ArrayNode values = rules.get("enum").deepCopy();
                rules.set("enum", values.add(JsonNodeFactory.instance.nullNode()));
            }
        }
    }

    private static void bound(ObjectNode rules, String exclusive, String bound) {
        JsonNode older = rules.path(exclusive);
        if (older.isBoolean()) {
            rules.remove(exclusive);
            if (older.booleanValue() && rules.has(bound)) {
                rules.set(exclusive, rules.remove(bound));
            }
        }
    }

    /**
     * @param seen each once: a schema may stand in many others, and those in many more
     */
    private static Optional<ParameterType> type(
            JsonNode schema, References references, Set<JsonNode> seen, int depth) {
        if (depth > 5 || !seen.add(schema) || seen.size() > LARGEST) {
            return Optional.empty();
        }
        for (String name : names(schema.path("type"))) {
            return Optional.of(named(name, schema.path("format").asText()));
        }
        if (schema.has("properties") || schema.has("additionalProperties")) {
            return Optional.of(ParameterType.Object);
        }
        if (schema.has("items")) {
            return Optional.of(ParameterType.Array);
        }
        Set<ParameterType> types = new LinkedHashSet<>();
        for (String list : LISTS) {
            for (JsonNode part : schema.path(list)) {
                type(references.follow(part), references, seen, depth + 1).ifPresent(types::add);
            }
        }
        schema.path("enum").forEach(it -> types.add(typeOf(it)));
        if (types.size() > 1 && types.contains(ParameterType.String)) {
            return Optional.of(ParameterType.String);
        }
        return types.stream().findFirst();
    }

    private static Set<String> names(JsonNode type) {
        Set<String> names = new LinkedHashSet<>();
        if (type.isTextual()) {
            names.add(type.textValue());
        }
        type.forEach(it -> names.add(it.asText()));
        names.remove("null");
        return names;
    }

    private static ParameterType named(String name, String format) {
        return switch (name) {
            case "integer" -> ParameterType.Integer;
            case "number" -> ParameterType.Decimal;
            case "boolean" -> ParameterType.Boolean;
            case "array" -> ParameterType.Array;
            case "object" -> ParameterType.Object;
            default -> format.equals("date-time") ? ParameterType.DateTime : ParameterType.String;
        };
    }

    private static ParameterType typeOf(JsonNode value) {
        if (value.isIntegralNumber()) {
            return ParameterType.Integer;
        }
        return value.isBoolean() ? ParameterType.Boolean : ParameterType.String;
    }

    private static String name(String reference) {
        String[] parts = reference.split("/");
        return parts[parts.length - 1].replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static final class TooLarge extends RuntimeException {
        TooLarge() {
            super(null, null, false, false);
        }
    }
}
