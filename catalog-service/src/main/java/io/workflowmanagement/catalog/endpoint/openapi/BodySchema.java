package io.workflowmanagement.catalog.endpoint.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/** The body that an operation takes, in the media type that suits an endpoint best. */
record BodySchema(String mediaType, JsonNode schema) {

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
    Optional<Fields> fields(References references) {
        return Fields.of(schema, references);
    }
}
