package io.workflowmanagement.catalog.endpoint.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Locale;

/** How an operation asks for proof of who calls, as an endpoint's authentication. */
final class Security {

    private static final String METHOD = "authenticationMethod";

    private final JsonNode document;
    private final References references;

    Security(JsonNode document, References references) {
        this.document = document;
        this.references = references;
    }

    /** Of several ways the first one that an endpoint knows is taken. */
    void secure(JsonNode operation, ObjectNode endpoint) {
        JsonNode ways =
                operation.has("security") ? operation.get("security") : document.path("security");
        for (JsonNode way : ways) {
            if (way.isEmpty() || applyAll(way, endpoint)) {
                return;
            }
        }
    }

    private boolean applyAll(JsonNode way, ObjectNode endpoint) {
        boolean known = true;
        for (Iterator<String> names = way.fieldNames(); names.hasNext(); ) {
            JsonNode scheme =
                    document.path("components").path("securitySchemes").path(names.next());
            known &= apply(references.follow(scheme), endpoint);
        }
        return known;
    }

    private static boolean apply(JsonNode scheme, ObjectNode endpoint) {
        String name = scheme.path("name").asText();
        switch (scheme.path("type").asText()) {
            case "http" -> {
                String kind = scheme.path("scheme").asText().toLowerCase(Locale.ROOT);
                if (kind.equals("basic")) {
                    endpoint.put(METHOD, "Basic");
                } else if (kind.equals("bearer")) {
                    endpoint.put(METHOD, "Bearer");
                } else {
                    return false;
                }
            }
            case "apiKey" -> {
                if (scheme.path("in").asText().equals("header")) {
                    endpoint.put(METHOD, "ApiKey");
                    endpoint.withObject("/authentication").put("header", name);
                } else if (scheme.path("in").asText().equals("query")) {
                    String url = endpoint.path("url").textValue();
                    endpoint.put(
                            "url", url + (url.contains("?") ? "&" : "?") + name + "={API_KEY}");
                } else {
                    return false;
                }
            }
            case "oauth2" -> {
                JsonNode flow = scheme.path("flows").path("clientCredentials");
                endpoint.put(METHOD, flow.isObject() ? "OAuth2ClientCredentials" : "Bearer");
                String tokenUrl = flow.path("tokenUrl").asText();
                if (tokenUrl.startsWith("https://")) {
                    endpoint.withObject("/authentication").put("tokenUrl", tokenUrl);
                }
            }
            case "openIdConnect" -> endpoint.put(METHOD, "Bearer");
            default -> {
                return false;
            }
        }
        return true;
    }
}
