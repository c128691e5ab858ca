package io.workflowmanagement.kit.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.kit.expression.InvalidMapping.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Any JSON in which each text, at any depth, is a {@link Template}; the names of fields and
 * everything else are taken as they are.
 */
public final class Mapping {
    private final Node root;
    private final References references;

    private Mapping(Node root, References references) {
        this.root = root;
        this.references = references;
    }

    /**
     * @param json null is an empty object
     * @param path what the faults' paths begin with, like {@code inputMapping}
     * @throws InvalidMapping with all faults
     */
    public static Mapping compile(JsonNode json, String path) {
        JsonNode given =
                json == null || json.isNull() || json.isMissingNode()
                        ? JsonNodeFactory.instance.objectNode()
                        : json;
        Compiler compiler = new Compiler();
        Node root = compiler.node(given, path);
        if (!compiler.faults.isEmpty()) {
            throw new InvalidMapping(compiler.faults);
        }
        return new Mapping(root, compiler.references);
    }

    public References references() {
        return references;
    }

    /**
     * The mapping's value, which may share nodes with the mapping and the scope: don't modify it.
     *
     * @throws ExpressionFailed when an expression has no value on this scope
     */
    public JsonNode evaluate(Scope scope) {
        return root.evaluate(scope);
    }

    private sealed interface Node {
        JsonNode evaluate(Scope scope);
    }

    private record Constant(JsonNode json) implements Node {
        @Override
        public JsonNode evaluate(Scope scope) {
            return json;
        }
    }

    private record Text(Template template) implements Node {
        @Override
        public JsonNode evaluate(Scope scope) {
            return template.evaluate(scope);
        }
    }

    private record Fields(Map<String, Node> fields) implements Node {
        @Override
        public JsonNode evaluate(Scope scope) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            fields.forEach((name, node) -> object.set(name, node.evaluate(scope)));
            return object;
        }
    }

    private record Elements(List<Node> elements) implements Node {
        @Override
        public JsonNode evaluate(Scope scope) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(elements.size());
            elements.forEach(node -> array.add(node.evaluate(scope)));
            return array;
        }
    }

    private static final class Compiler {
        private final List<Fault> faults = new ArrayList<>();
        private References references = References.NONE;

        Node node(JsonNode json, String path) {
            if (json.isTextual()) {
                return text(json.textValue(), path);
            } else if (json.isObject()) {
                return fields(json, path);
            } else if (json.isArray()) {
                return elements(json, path);
            }
            return new Constant(json);
        }

        private Node text(String text, String path) {
            try {
                Template template = Template.compile(text);
                references = references.and(template.references());
                return template.isConstant()
                        ? new Constant(template.evaluate(null))
                        : new Text(template);
            } catch (InvalidExpression e) {
                faults.add(new Fault(path, e.getMessage()));
                return new Constant(json(text));
            }
        }

        private Node fields(JsonNode json, String path) {
            Map<String, Node> fields = new LinkedHashMap<>();
            json.properties()
                    .forEach(
                            field ->
                                    fields.put(
                                            field.getKey(),
                                            node(field.getValue(), path + "." + field.getKey())));
            if (!fields.values().stream().allMatch(Constant.class::isInstance)) {
                return new Fields(fields);
            }
            ObjectNode constant = JsonNodeFactory.instance.objectNode();
            fields.forEach((name, node) -> constant.set(name, ((Constant) node).json()));
            return new Constant(constant);
        }

        private Node elements(JsonNode json, String path) {
            List<Node> elements = new ArrayList<>();
            for (JsonNode element : json) {
                elements.add(node(element, path + "[" + elements.size() + "]"));
            }
            if (!elements.stream().allMatch(Constant.class::isInstance)) {
                return new Elements(elements);
            }
            ArrayNode constant = JsonNodeFactory.instance.arrayNode();
            elements.forEach(node -> constant.add(((Constant) node).json()));
            return new Constant(constant);
        }

        private static JsonNode json(String text) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }
}
