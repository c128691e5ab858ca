package io.workflowmanagement.catalog.endpoint.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.catalog.endpoint.description.Address;
import io.workflowmanagement.catalog.endpoint.description.ApiDescription;
import io.workflowmanagement.catalog.endpoint.description.NoEndpoint;
import io.workflowmanagement.catalog.endpoint.description.Operations;
import io.workflowmanagement.kit.problem.Failure;
import java.util.List;
import java.util.Locale;

/** Reads a document operation by operation. */
public final class OpenApiReader {

    private static final List<String> METHODS =
            List.of("get", "head", "post", "put", "patch", "delete", "options", "trace");

    private final JsonNode document;
    private final References references;
    private final Security security;
    private final Operations operations;

    private OpenApiReader(JsonNode document, int most) {
        this.document = document;
        this.operations = new Operations(most);
        this.references = new References(document);
        this.security = new Security(document, references);
    }

    /**
     * @param most how many operations there may be
     * @throws Failure.Invalid when it is no OpenAPI 3.0 or 3.1 document
     * @throws Failure.Malformed when there are too many operations
     */
    public static ApiDescription read(JsonNode document, int most) {
        String version = document.path("openapi").asText();
        if (!version.matches("3\\.[01](\\..*)?")) {
            throw new Failure.Invalid(
                    "openapi",
                    "must be 3.0 or 3.1"
                            + (document.has("swagger") ? ": convert Swagger 2.0 first" : ""));
        }
        OpenApiReader reader = new OpenApiReader(document, most);
        document.path("paths").properties().forEach(it -> reader.path(it.getKey(), it.getValue()));
        return reader.operations.description();
    }

    private void path(String path, JsonNode given) {
        JsonNode item;
        try {
            item = references.follow(given);
        } catch (NoEndpoint e) {
            operations.leaveOut(path, e.getMessage());
            return;
        }
        METHODS.stream()
                .filter(item::has)
                .forEach(
                        method -> {
                            String name = name(path, item, method);
                            operations.add(name, () -> endpoint(name, path, item, method));
                        });
    }

    private ObjectNode endpoint(String name, String path, JsonNode item, String method) {
        if (method.equals("trace")) {
            throw new NoEndpoint("has the method TRACE");
        }
        // No reference belongs here, but descriptions that are kept in many files have them.
        JsonNode operation = references.follow(item.get(method));
        ObjectNode endpoint =
                new OperationReader(references, method, operation)
                        .read(name, server(item, operation) + path, item);
        security.secure(operation, endpoint);
        return endpoint;
    }

    private static String name(String path, JsonNode item, String method) {
        String fallback = method.toUpperCase(Locale.ROOT) + " " + path;
        String name = item.get(method).path("operationId").asText(fallback);
        name = name.isBlank() ? fallback : name;
        return name.length() > 200 ? name.substring(0, 200) : name;
    }

    /** The first server, with the defaults of its variables; one without a host is a variable. */
    private String server(JsonNode item, JsonNode operation) {
        JsonNode server = document.path("servers").path(0);
        server = item.path("servers").has(0) ? item.path("servers").get(0) : server;
        server = operation.path("servers").has(0) ? operation.path("servers").get(0) : server;
        String url = server.path("url").asText();
        for (var variable : server.path("variables").properties()) {
            url =
                    url.replace(
                            "{" + variable.getKey() + "}",
                            variable.getValue().path("default").asText());
        }
        return Address.absolute(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    }
}
