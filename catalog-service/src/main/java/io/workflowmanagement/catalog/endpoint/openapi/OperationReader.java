package io.workflowmanagement.catalog.endpoint.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.catalog.endpoint.description.NoEndpoint;
import io.workflowmanagement.catalog.endpoint.openapi.SchemaRules.Typed;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One operation as an endpoint. */
final class OperationReader {

    private static final Pattern IN_PATH = Pattern.compile("\\{([^{}]+)}");
    private static final Pattern NAME = Pattern.compile("[^\\s{}\\p{Cntrl}]{1,100}");

    /** They are said in other ways, and OpenAPI itself says that they are to be passed over. */
    private static final Set<String> NO_PARAMETERS =
            Set.of("accept", "content-type", "authorization");

    private final References references;
    private final JsonNode operation;
    private final ObjectNode endpoint = JsonNodeFactory.instance.objectNode();
    private final Set<String> names = new HashSet<>();
    private final ArrayNode parameters;
    private final ObjectNode headers;

    OperationReader(References references, String method, JsonNode operation) {
        this.references = references;
        this.operation = operation;
        endpoint.put("method", method.toUpperCase(Locale.ROOT));
        headers = endpoint.putObject("headers");
        parameters = endpoint.putArray("parameters");
    }

    /**
     * @param url of the server and the path
     * @param item the path's, which has parameters for all its operations
     */
    ObjectNode read(String name, String url, JsonNode item) {
        endpoint.put("name", name);
        endpoint.put("url", url);
        String summary = operation.path("summary").asText();
        String description = operation.path("description").asText();
        endpoint.put("description", cut(summary.isBlank() ? description : summary, 1000));
        if (!description.isBlank()) {
            endpoint.put("documentation", cut(description, 10_000));
        }
        declared(item).values().forEach(this::add);
        addUndeclared(url);
        if (operation.has("requestBody")) {
            body(references.follow(operation.get("requestBody")));
        }
        return endpoint;
    }

    /** An operation's own parameters come before those of its path. */
    private Map<String, JsonNode> declared(JsonNode item) {
        Map<String, JsonNode> declared = new LinkedHashMap<>();
        for (JsonNode of : new JsonNode[] {item, operation}) {
            for (JsonNode some : of.path("parameters")) {
                JsonNode parameter = references.follow(some);
                declared.put(
                        parameter.path("in").asText() + " " + parameter.path("name").asText(),
                        parameter);
            }
        }
        return declared;
    }

    private void add(JsonNode parameter) {
        String name = parameter.path("name").asText();
        String place = parameter.path("in").asText();
        boolean isRequired = parameter.path("required").asBoolean() || place.equals("path");
        if (place.equals("header") && NO_PARAMETERS.contains(name.toLowerCase(Locale.ROOT))) {
            return;
        }
        String obstacle = obstacle(parameter, name, place);
        if (obstacle == null) {
            JsonNode content = parameter.path("content");
            JsonNode schema =
                    content.isEmpty()
                            ? parameter.path("schema")
                            : content.elements().next().path("schema");
            add(name, location(place), isRequired, parameter.path("description"), schema);
        } else if (isRequired) {
            throw new NoEndpoint(obstacle);
        }
    }

    private String obstacle(JsonNode parameter, String name, String place) {
        if (place.equals("cookie")) {
            return "needs the cookie " + name;
        }
        if (parameter.path("style").asText().equals("deepObject")) {
            return "has the parameter " + name + " in the style deepObject";
        }
        if (!NAME.matcher(name).matches()) {
            return "has a parameter whose name can't be one here: " + name;
        }
        return names.contains(name) ? "has two parameters named " + name : null;
    }

    private static String location(String place) {
        return switch (place) {
            case "path" -> "Path";
            case "header" -> "Header";
            default -> "Query";
        };
    }

    private void addUndeclared(String url) {
        int path = url.indexOf('/', url.indexOf("://") + 3);
        for (Matcher part = IN_PATH.matcher(url); path >= 0 && part.find(); ) {
            if (part.start() > path && !names.contains(part.group(1))) {
                add(
                        part.group(1),
                        "Path",
                        true,
                        JsonNodeFactory.instance.missingNode(),
                        JsonNodeFactory.instance.objectNode().put("type", "string"));
            }
        }
    }

    private void add(
            String name,
            String location,
            boolean isRequired,
            JsonNode description,
            JsonNode schema) {
        Typed typed = SchemaRules.read(schema, references);
        ObjectNode parameter = parameters.addObject();
        parameter.put("name", name).put("type", typed.type().name()).put("location", location);
        parameter.put("isRequired", isRequired);
        if (description.isTextual() && !description.textValue().isBlank()) {
            parameter.put("description", cut(description.textValue(), 500));
        }
        if (typed.defaultValue() != null) {
            parameter.put("defaultValue", typed.defaultValue());
        }
        if (typed.validationRules() != null) {
            parameter.set("validationRules", typed.validationRules());
        }
        names.add(name);
    }

    private void body(JsonNode body) {
        if (endpoint.path("method").asText().matches("GET|HEAD")) {
            if (body.path("required").asBoolean()) {
                throw new NoEndpoint("needs a body, which GET and HEAD don't have");
            }
            return;
        }
        BodySchema.choose(body.path("content"), references)
                .ifPresent(it -> body(it, body.path("required").asBoolean()));
    }

    private void body(BodySchema body, boolean isRequired) {
        if (body.isJson()) {
            var properties = body.properties(references);
            boolean fit =
                    properties.isPresent()
                            && properties.get().keySet().stream().allMatch(this::isFree)
                            && names.size() + properties.get().size() <= 200;
            if (fit) {
                add(properties.get(), body, isRequired);
            } else {
                whole(body, isRequired, body.schema());
            }
        } else if (body.isForm()) {
            headers.put("Content-Type", body.mediaType());
            add(
                    body.properties(references)
                            .orElseThrow(() -> new NoEndpoint("sends a form that is no object")),
                    body,
                    isRequired);
        } else if (body.isText()) {
            whole(body, isRequired, JsonNodeFactory.instance.objectNode().put("type", "string"));
        } else {
            throw new NoEndpoint("takes " + body.mediaType() + ", which can't be written as text");
        }
    }

    private boolean isFree(String name) {
        return NAME.matcher(name).matches() && !names.contains(name);
    }

    private void add(Map<String, JsonNode> properties, BodySchema body, boolean isRequired) {
        properties.forEach(
                (name, schema) -> {
                    JsonNode followed = references.follow(schema);
                    boolean needed = isRequired && body.required(references).contains(name);
                    if (followed.path("readOnly").asBoolean()) {
                        return;
                    }
                    if (!isFree(name) || body.isForm() && isBinary(followed)) {
                        if (needed) {
                            throw new NoEndpoint("needs " + name + ", which can't be given here");
                        }
                        return;
                    }
                    add(name, "Body", needed, followed.path("description"), schema);
                });
    }

    private static boolean isBinary(JsonNode schema) {
        return schema.path("format").asText().equals("binary")
                || schema.has("contentMediaType")
                || schema.path("items").path("format").asText().equals("binary");
    }

    /** The body as one value, where its parts can't be parameters of their own. */
    private void whole(BodySchema body, boolean isRequired, JsonNode schema) {
        String name = names.contains("body") ? "requestBody" : "body";
        headers.put("Content-Type", body.mediaType());
        endpoint.put("bodyTemplate", "{" + name + "}");
        add(name, "Body", isRequired, JsonNodeFactory.instance.missingNode(), schema);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
