package io.workflowmanagement.local.client;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A signed-in consumer of the HTTP contract. What is refused, or has no answer, is {@link
 * ApiFailed}.
 */
public final class Api {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;
    private volatile String token;

    public Api(URI gateway) {
        base = gateway + "/api/v1";
    }

    public void signIn(String email, String password) {
        JsonObject tokens =
                post(
                        "/auth/sign-in",
                        new JsonObject().put("email", email).put("password", password));
        token = tokens.getString("accessToken");
    }

    /** The access token of the last sign-in. */
    public String token() {
        return token;
    }

    public JsonObject get(String path) {
        return require("GET", path, null);
    }

    public JsonObject post(String path, JsonObject body) {
        return require("POST", path, body);
    }

    public JsonObject patch(String path, JsonObject body) {
        return require("PATCH", path, body);
    }

    /** A document, such as a workflow's file. */
    public JsonObject postYaml(String path, String document) {
        return content("POST", path, send("POST", path, "application/yaml", document));
    }

    /** The answer's object, or nothing when there is none (404). */
    public Optional<JsonObject> postIfFound(String path, JsonObject body) {
        HttpResponse<String> response = send("POST", path, body);
        return response.statusCode() == 404
                ? Optional.empty()
                : Optional.of(content("POST", path, response));
    }

    /** The first object of a list, over all its pages, with this name. */
    public Optional<JsonObject> findByName(String list, String name) {
        String cursor = null;
        do {
            String separator = list.contains("?") ? "&" : "?";
            String page = list + separator + "limit=200";
            if (cursor != null) {
                page += "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
            }
            JsonObject answer = get(page);
            Optional<JsonObject> found =
                    answer.getJsonArray("items").stream()
                            .map(JsonObject.class::cast)
                            .filter(item -> name.equals(item.getString("name")))
                            .findFirst();
            if (found.isPresent()) {
                return found;
            }
            cursor = answer.getString("next");
        } while (cursor != null);
        return Optional.empty();
    }

    private JsonObject require(String method, String path, JsonObject body) {
        return content(method, path, send(method, path, body));
    }

    private static JsonObject content(String method, String path, HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new ApiFailed(
                    "%s %s was answered by %d: %s"
                            .formatted(method, path, response.statusCode(), response.body()));
        }
        return new JsonObject(response.body());
    }

    private HttpResponse<String> send(String method, String path, JsonObject body) {
        return send(method, path, "application/json", body == null ? null : body.encode());
    }

    private HttpResponse<String> send(String method, String path, String type, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(PATIENCE)
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", type);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ApiFailed("%s %s failed: %s".formatted(method, path, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFailed("Interrupted", e);
        }
    }
}
