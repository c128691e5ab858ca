package io.workflowmanagement.local.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleApiTest {

    private static final JsonObject ORDER =
            new JsonObject().put("customerId", 42).put("item", "Tea");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private int port;

    @BeforeEach
    void open() throws Exception {
        port =
                new SampleApi(vertx)
                        .listen(0)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(60, TimeUnit.SECONDS)
                        .actualPort();
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void knowsGoldAndSilverCustomers() throws Exception {
        assertEquals("gold", json(get("/customers/42")).getString("tier"));
        assertEquals("silver", json(get("/customers/7")).getString("tier"));
        assertEquals("customer7@example.com", json(get("/customers/7")).getString("email"));
        assertEquals(404, get("/customers/0").statusCode());
        assertEquals(404, get("/customers/somebody").statusCode());
    }

    @Test
    void placesOneOrderForAKey() throws Exception {
        HttpResponse<String> first = post("/orders", ORDER, "execution-1/order");
        HttpResponse<String> again = post("/orders", ORDER, "execution-1/order");
        HttpResponse<String> other = post("/orders", ORDER, "execution-2/order");

        assertEquals(201, first.statusCode());
        assertEquals(200, again.statusCode());
        assertEquals(json(first), json(again));
        assertEquals("order-2", json(other).getString("orderId"));
        assertEquals(2, json(get("/orders")).getJsonArray("items").size());
    }

    @Test
    void refusesAnIncompleteOrder() throws Exception {
        assertEquals(422, post("/orders", new JsonObject(), "k").statusCode());
        assertEquals(
                400,
                client.send(
                                request("/orders")
                                        .POST(HttpRequest.BodyPublishers.ofString("[1"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode());
    }

    @Test
    void keepsNotifications() throws Exception {
        JsonObject notification =
                new JsonObject().put("to", "a@example.com").put("message", "Hello");

        assertEquals(202, post("/notifications", notification, "k").statusCode());

        assertEquals(1, json(get("/notifications")).getJsonArray("items").size());
    }

    @Test
    void answersWithTheStatusThatIsAskedFor() throws Exception {
        assertEquals(503, get("/status/503").statusCode());
        assertEquals(5, json(get("/delay/5")).getLong("delayed"));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, JsonObject body, String key) throws Exception {
        return client.send(
                request(path)
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }
}
