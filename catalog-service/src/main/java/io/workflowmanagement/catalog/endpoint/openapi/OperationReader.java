package io.workflowmanagement.catalog.endpoint.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workflowmanagement.catalog.endpoint.description.NoEndpoint;
import io.workflowmanagement.catalog.endpoint.openapi.SchemaRules.Typed;
import io.workflowmanagement.kit.definition.ParameterType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    private static final JsonNode TEXT =
            JsonNodeFactory.instance.objectNode().put("type", "string");

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
        Style style = Style.of(parameter);
        String obstacle = obstacle(parameter, name, style);
        if (obstacle == null) {
            add(parameter, style, isRequired);
        } else if (isRequired) {
            throw new NoEndpoint(obstacle);
        }
    }

    private String obstacle(JsonNode parameter, String name, Style style) {
        if (parameter.path("in").asText().equals("cookie")) {
            return "needs the cookie " + name;
        }
        if (!style.isKnown()) {
            return "has the parameter " + name + " in the style " + style.name();
        }
        if (!NAME.matcher(name).matches()) {
            return "has a parameter whose name can't be one here: " + name;
        }
        return names.contains(name) ? "has two parameters named " + name : null;
    }

    private void add(JsonNode parameter, Style style, boolean isRequired) {
        String name = parameter.path("name").asText();
        String location = location(parameter.path("in").asText());
        JsonNode description = parameter.path("description");
        JsonNode content = parameter.path("content");
        if (!content.isEmpty()) {
            JsonNode schema = content.elements().next().path("schema");
            add(name, location, isRequired, description, schema);
            return;
        }
        JsonNode schema = references.follow(parameter.path("schema"));
        schema = schema.isEmpty() ? TEXT : schema;
        ParameterType type = SchemaRules.read(schema, references).type();
        if (type == ParameterType.Array
                && style.separator().isPresent()
                && !location.equals("Header")) {
            add(name, location, isRequired, joined(description, style.separator().get()), TEXT);
        } else if (type == ParameterType.Object && location.equals("Query")) {
            addObject(parameter, style, isRequired, schema);
        } else {
            add(name, location, isRequired, description, schema);
        }
    }

    /** A list that is one text: an endpoint doesn't join it. */
    private static JsonNode joined(JsonNode description, String separator) {
        String hint = "Several values are one text with " + separator + " between them.";
        String said = description.asText().strip();
        return TextNode.valueOf(said.isEmpty() ? hint : cut(said, 400) + " " + hint);
    }

    /** Each property is a parameter; an object that names none stays one, written as JSON. */
    private void addObject(JsonNode parameter, Style style, boolean isRequired, JsonNode schema) {
        String name = parameter.path("name").asText();
        Optional<Fields> fields = Fields.of(schema, references);
        if (fields.isPresent() && style.propertyName(name, name).isPresent()) {
            fields.get()
                    .schemas()
                    .forEach(
                            (property, its) ->
                                    addPart(
                                            style.propertyName(name, property).get(),
                                            "Query",
                                            isRequired && fields.get().isRequired(property),
                                            its));
        } else if (!style.name().equals("deepObject")) {
            add(name, "Query", isRequired, parameter.path("description"), schema);
        } else if (isRequired) {
            throw new NoEndpoint(
                    "has the parameter " + name + " in the style deepObject, without properties");
        }
    }

    private void addPart(String name, String location, boolean isRequired, JsonNode schema) {
        if (isFree(name)) {
            add(name, location, isRequired, references.follow(schema).path("description"), schema);
        } else if (isRequired) {
            throw new NoEndpoint("needs " + name + ", which can't be given here");
        }
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
                add(part.group(1), "Path", true, JsonNodeFactory.instance.missingNode(), TEXT);
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
        Optional<Fields> fields = body.fields(references);
        if (body.isJson()) {
            boolean fit =
                    fields.isPresent()
                            && fields.get().schemas().keySet().stream().allMatch(this::isFree)
                            && names.size() + fields.get().schemas().size() <= 200;
            if (fit) {
                add(fields.get(), body, isRequired);
            } else {
                whole(body, isRequired, body.schema());
            }
        } else if (body.isForm()) {
            headers.put("Content-Type", body.mediaType());
            add(
                    fields.orElseThrow(() -> new NoEndpoint("sends a form that is no object")),
                    body,
                    isRequired);
        } else if (body.isText()) {
            whole(body, isRequired, TEXT);
        } else {
            throw new NoEndpoint("takes " + body.mediaType() + ", which can't be written as text");
        }
    }

    private boolean isFree(String name) {
        return NAME.matcher(name).matches() && !names.contains(name);
    }

    private void add(Fields fields, BodySchema body, boolean isRequired) {
        fields.schemas()
                .forEach(
                        (name, schema) -> {
                            JsonNode followed = references.follow(schema);
                            boolean needed = fields.isRequired(name);
                            if (followed.path("readOnly").asBoolean()) {
                                return;
                            }
                            if (!body.isForm() || !isBinary(followed)) {
                                addPart(name, "Body", isRequired && needed, schema);
                            } else if (needed) {
                                throw new NoEndpoint("needs the file " + name);
                            }
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
