package io.workflowmanagement.catalog.endpoint.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
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
            List<JsonNode> schemes = schemes(way);
            if (schemes.stream().allMatch(Security::isKnown)) {
                schemes.forEach(scheme -> apply(scheme, endpoint));
                return;
            }
        }
    }

    private List<JsonNode> schemes(JsonNode way) {
        List<JsonNode> schemes = new ArrayList<>();
        way.fieldNames()
                .forEachRemaining(
                        name ->
                                schemes.add(
                                        references.follow(
                                                document.path("components")
                                                        .path("securitySchemes")
                                                        .path(name))));
        return schemes;
    }

    private static boolean isKnown(JsonNode scheme) {
        return switch (scheme.path("type").asText()) {
            case "http" -> kind(scheme).matches("basic|bearer");
            case "apiKey" -> scheme.path("in").asText().matches("header|query");
            case "oauth2", "openIdConnect" -> true;
            default -> false;
        };
    }

    private static String kind(JsonNode http) {
        return http.path("scheme").asText().toLowerCase(Locale.ROOT);
    }

    private static void apply(JsonNode scheme, ObjectNode endpoint) {
        switch (scheme.path("type").asText()) {
            case "http" -> endpoint.put(METHOD, kind(scheme).equals("basic") ? "Basic" : "Bearer");
            case "apiKey" -> applyKey(scheme, endpoint);
            case "oauth2" -> {
                JsonNode flow = scheme.path("flows").path("clientCredentials");
                endpoint.put(METHOD, flow.isObject() ? "OAuth2ClientCredentials" : "Bearer");
                String tokenUrl = flow.path("tokenUrl").asText();
                if (tokenUrl.startsWith("https://")) {
                    endpoint.withObject("/authentication").put("tokenUrl", tokenUrl);
                }
            }
            default -> endpoint.put(METHOD, "Bearer");
        }
    }

    /** Where something else says already who calls, a key is a header with a variable. */
    private static void applyKey(JsonNode scheme, ObjectNode endpoint) {
        String name = scheme.path("name").asText();
        if (scheme.path("in").asText().equals("query")) {
            String url = endpoint.path("url").textValue();
            endpoint.put("url", url + (url.contains("?") ? "&" : "?") + name + "={API_KEY}");
        } else if (endpoint.has(METHOD)) {
            String variable = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
            endpoint.withObject("/headers").put(name, "{" + variable + "}");
        } else {
            endpoint.put(METHOD, "ApiKey");
            endpoint.withObject("/authentication").put("header", name);
        }
    }
}
