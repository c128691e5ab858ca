package io.workflowmanagement.catalog.endpoint.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.catalog.endpoint.description.NoEndpoint;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Follows references inside of a document. */
final class References {

    static final String REF = "$ref";

    private static final int LONGEST_CHAIN = 20;

    private final JsonNode document;

    References(JsonNode document) {
        this.document = document;
    }

    /** What a node says, or what it refers to. */
    JsonNode follow(JsonNode node) {
        JsonNode current = node;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            if (!current.path(REF).isTextual()) {
                return current;
            }
            current = at(current.get(REF).textValue());
        }
        throw new NoEndpoint("has references that lead in a circle");
    }

    JsonNode at(String reference) {
        if (!reference.startsWith("#/")) {
            throw new NoEndpoint("refers to another document, which is not read: " + reference);
        }
        JsonNode found = document;
        for (String part : reference.substring(2).split("/")) {
            String name = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
            name = name.replace("~1", "/").replace("~0", "~");
            found = found.isArray() ? found.path(Integer.parseInt(name)) : found.path(name);
        }
        if (found.isMissingNode()) {
            throw new NoEndpoint("refers to what is not there: " + reference);
        }
        return found;
    }
}
