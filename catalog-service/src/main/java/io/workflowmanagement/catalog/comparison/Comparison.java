package io.workflowmanagement.catalog.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares two JSON values; what is null counts as absent, and numbers by their value. */
public final class Comparison {

    private static final List<String> NAMES = List.of("key", "name");

    private final List<Difference> differences = new ArrayList<>();

    private Comparison() {}

    /** In the order of {@code before}, then of what {@code after} has besides. */
    public static List<Difference> between(JsonNode before, JsonNode after) {
        Comparison comparison = new Comparison();
        comparison.compare("", present(before), present(after));
        return List.copyOf(comparison.differences);
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (before == null || after == null) {
            if (before != after) {
                differences.add(new Difference(path, before, after));
            }
        } else if (before.isObject() && after.isObject()) {
            compareAll(fields(path, before), fields(path, after));
        } else if (before.isArray() && after.isArray()) {
            Optional<String> name =
                    NAMES.stream().filter(it -> names(before, it) && names(after, it)).findFirst();
            compareAll(elements(path, before, name), elements(path, after, name));
        } else if (!isSame(before, after)) {
            differences.add(new Difference(path, before, after));
        }
    }

    private void compareAll(Map<String, JsonNode> before, Map<String, JsonNode> after) {
        Set<String> paths = new LinkedHashSet<>(before.keySet());
        paths.addAll(after.keySet());
        paths.forEach(path -> compare(path, before.get(path), after.get(path)));
    }

    private static Map<String, JsonNode> fields(String path, JsonNode object) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        String prefix = path.isEmpty() ? "" : path + ".";
        object.properties().forEach(it -> fields.put(prefix + it.getKey(), present(it.getValue())));
        return fields;
    }

    private static Map<String, JsonNode> elements(
            String path, JsonNode array, Optional<String> name) {
        Map<String, JsonNode> elements = new LinkedHashMap<>();
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = array.get(i);
            String at = name.map(it -> element.get(it).textValue()).orElse(Integer.toString(i));
            elements.put(path + "[" + at + "]", present(element));
        }
        return elements;
    }

    /** Whether each element has that name, and no two the same. */
    private static boolean names(JsonNode array, String field) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode element : array) {
            if (!element.path(field).isTextual() || !names.add(element.get(field).textValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }

    private static JsonNode present(JsonNode value) {
        return value == null || value.isNull() || value.isMissingNode() ? null : value;
    }
}
