package io.workflowmanagement.catalog.endpoint.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.catalog.endpoint.description.NoEndpoint;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The body that an operation takes, in the media type that suits an endpoint best. */
record BodySchema(String mediaType, JsonNode schema) {

    private static final int DEEPEST = 10;

    /** Empty where there is nothing to send. */
    static Optional<BodySchema> choose(JsonNode content, References references) {
        BodySchema chosen = null;
        for (var some : content.properties()) {
            BodySchema body =
                    new BodySchema(
                            some.getKey().toLowerCase(Locale.ROOT),
                            references.follow(some.getValue()).path("schema"));
            if (chosen == null || body.rank() < chosen.rank()) {
                chosen = body;
            }
        }
        return Optional.ofNullable(chosen);
    }

    private int rank() {
        if (isJson()) {
            return 0;
        }
        return isForm() ? 1 : isText() ? 2 : 3;
    }

    boolean isJson() {
        return type().endsWith("/json") || type().endsWith("+json") || type().equals("*/*");
    }

    boolean isForm() {
        return type().equals("application/x-www-form-urlencoded")
                || type().equals("multipart/form-data");
    }

    boolean isText() {
        return type().startsWith("text/") || type().endsWith("/xml") || type().endsWith("+xml");
    }

    private String type() {
        return mediaType.split(";", 2)[0].strip();
    }

    @Override
    public String mediaType() {
        return mediaType.equals("*/*") ? "application/json" : mediaType;
    }

    /** Empty where the schema is no plain object with named properties. */
    Optional<Map<String, JsonNode>> properties(References references) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        return collect(schema, references, properties, new HashSet<>(), 0) && !properties.isEmpty()
                ? Optional.of(properties)
                : Optional.empty();
    }

    Set<String> required(References references) {
        Set<String> required = new HashSet<>();
        collect(schema, references, new LinkedHashMap<>(), required, 0);
        return required;
    }

    private static boolean collect(
            JsonNode schema,
            References references,
            Map<String, JsonNode> properties,
            Set<String> required,
            int depth) {
        if (depth > DEEPEST) {
            throw new NoEndpoint("has a body that is nested too deep");
        }
        JsonNode followed = references.follow(schema);
        if (followed.has("oneOf") || followed.path("additionalProperties").isObject()) {
            return false;
        }
        String type = followed.path("type").asText("object");
        if (!followed.path("type").isArray() && !type.equals("object")) {
            return false;
        }
        followed.path("properties")
                .properties()
                .forEach(it -> properties.put(it.getKey(), it.getValue()));
        followed.path("required").forEach(it -> required.add(it.asText()));
        for (JsonNode part : followed.path("allOf")) {
            if (!collect(part, references, properties, required, depth + 1)) {
                return false;
            }
        }
        // An anyOf beside properties mostly says which of them belong together.
        return !followed.has("anyOf") || !properties.isEmpty();
    }
}
