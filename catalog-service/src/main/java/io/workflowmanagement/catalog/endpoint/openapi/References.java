package io.workflowmanagement.catalog.endpoint.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.catalog.endpoint.description.NoEndpoint;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Follows references inside of a document. */
final class References {

    static final String REF = "$ref";

    private static final int LONGEST_CHAIN = 20;
    private static final Pattern INDEX = Pattern.compile("\\d{1,9}");

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
            found = child(found, name(part, reference));
        }
        if (found.isMissingNode()) {
            throw leadsNowhere(reference);
        }
        return found;
    }

    private static JsonNode child(JsonNode parent, String name) {
        if (parent.isArray()) {
            return parent.path(INDEX.matcher(name).matches() ? Integer.parseInt(name) : -1);
        }
        return parent.path(name);
    }

    private static String name(String part, String reference) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8)
                    .replace("~1", "/")
                    .replace("~0", "~");
        } catch (IllegalArgumentException e) {
            throw leadsNowhere(reference); // a % that begins no code
        }
    }

    private static NoEndpoint leadsNowhere(String reference) {
        return new NoEndpoint("refers to what is not there: " + reference);
    }
}
