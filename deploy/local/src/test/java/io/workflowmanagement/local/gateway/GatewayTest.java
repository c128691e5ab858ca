package io.workflowmanagement.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.workflowmanagement.embedded.Ports;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int nobody = Ports.free();
    private int port;

    @BeforeEach
    void nobodyListens() {
        assertTrue(Ports.isFree(nobody));
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void passesARequestOnAsItIs() throws Exception {
        List<JsonObject> seen = new ArrayList<>();
        int identity = serve(request -> record(request, seen));
        open(Map.of("identity", List.of(identity)));

        HttpResponse<String> response =
                send(
                        request("/api/v1/users?limit=2&role=Admin")
                                .header("X-Request-Id", "abc")
                                .header("X-Forwarded-For", "203.0.113.9")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"a\":1}")));

        assertEquals(201, response.statusCode());
        assertEquals("/api/v1/users/7", response.headers().firstValue("Location").orElse(""));
        JsonObject request = seen.get(0);
        assertEquals("POST /api/v1/users?limit=2&role=Admin", request.getString("line"));
        assertEquals("{\"a\":1}", request.getString("body"));
        assertEquals("abc", request.getString("X-Request-Id"));
        assertEquals("127.0.0.1", request.getString("X-Forwarded-For"));
        assertEquals("http", request.getString("X-Forwarded-Proto"));
        assertEquals("127.0.0.1:" + port, request.getString("X-Forwarded-Host"));
        assertEquals("127.0.0.1:" + port, request.getString("Host"));
    }

    @Test
    void answersForPathsOfNobodys() throws Exception {
        open(Map.of());

        HttpResponse<String> response = send(request("/api/v1/nothing"));

        assertEquals(404, response.statusCode());
        assertProblem(response, 404, "/api/v1/nothing");
    }

    @Test
    void saysThatAServiceIsAway() throws Exception {
        open(Map.of("catalog", List.of(nobody)));

        HttpResponse<String> response = send(request("/api/v1/workflows"));

        assertProblem(response, 503, "/api/v1/workflows");
    }

    @Test
    void saysThatAServiceBrokeOffAndAsksNoOther() throws Exception {
        List<JsonObject> seen = new ArrayList<>();
        int breaks = serve(request -> request.response().reset());
        int other = serve(request -> record(request, seen));
        open(Map.of("execution", List.of(breaks, other)));

        HttpResponse<String> response =
                send(request("/api/v1/executions").POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertProblem(response, 502, "/api/v1/executions");
        assertEquals(List.of(), seen);
    }

    @Test
    void asksInstancesInTurnAndPassesOverTheOneThatIsDown() throws Exception {
        int first = serve(request -> request.response().end("first"));
        int second = serve(request -> request.response().end("second"));
        open(Map.of("execution", List.of(first, nobody, second)));

        Set<String> answers = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            HttpResponse<String> response = send(request("/api/v1/executions"));
            assertEquals(200, response.statusCode());
            answers.add(response.body());
        }

        assertEquals(Set.of("first", "second"), answers);
    }

    @Test
    void passesAStreamOnAsItHappens() throws Exception {
        CompletableFuture<HttpServerRequest> asked = new CompletableFuture<>();
        int execution =
                serve(
                        request -> {
                            request.response()
                                    .setChunked(true)
                                    .putHeader("content-type", "text/event-stream")
                                    .write("data: one\n\n");
                            asked.complete(request);
                        });
        open(Map.of("execution", List.of(execution)));

        HttpResponse<InputStream> response =
                client.send(
                        request("/api/v1/executions/1/stream").build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(response.body()))) {
            assertEquals("data: one", lines.readLine());
            assertEquals("", lines.readLine());
            asked.get().response().end("data: two\n\n");
            assertEquals("data: two", lines.readLine());
        }
    }

    @Test
    void mergesTheServicesDocuments() throws Exception {
        List<Integer> all = new ArrayList<>();
        for (String path : List.of("users", "workflows", "executions", "schedules")) {
            JsonObject document =
                    new JsonObject()
                            .put("openapi", "3.1.0")
                            .put(
                                    "paths",
                                    new JsonObject().put("/api/v1/" + path, new JsonObject()));
            all.add(serve(request -> request.response().end(document.toBuffer())));
        }
        open(
                Map.of(
                        "identity", List.of(all.get(0)),
                        "catalog", List.of(all.get(1)),
                        "execution", List.of(nobody, all.get(2)),
                        "scheduler", List.of(all.get(3))));

        JsonObject merged = new JsonObject(send(request("/openapi")).body());

        assertEquals(
                Set.of(
                        "/api/v1/users",
                        "/api/v1/workflows",
                        "/api/v1/executions",
                        "/api/v1/schedules"),
                merged.getJsonObject("paths").fieldNames());
    }

    @Test
    void givesNoHalfDocument() throws Exception {
        open(Map.of("identity", List.of(nobody)));

        assertProblem(send(request("/openapi")), 503, "/openapi");
    }

    private void open(Map<String, List<Integer>> upstreams) throws Exception {
        port =
                new Gateway(
                                vertx,
                                new Upstreams(withAll(upstreams)),
                                GatewaySettings.read(Map.of()))
                        .listen(0)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(60, TimeUnit.SECONDS)
                        .actualPort();
    }

    private Map<String, List<Integer>> withAll(Map<String, List<Integer>> some) {
        Map<String, List<Integer>> all = new HashMap<>();
        Routes.SERVICES.forEach(service -> all.put(service, List.of(nobody)));
        all.putAll(some);
        return all;
    }

    private int serve(Consumer<HttpServerRequest> handler) throws Exception {
        HttpServer server =
                vertx.createHttpServer()
                        .requestHandler(handler::accept)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(60, TimeUnit.SECONDS);
        return server.actualPort();
    }

    private static void record(HttpServerRequest request, List<JsonObject> seen) {
        JsonObject all = new JsonObject().put("line", request.method() + " " + request.uri());
        for (String name :
                List.of(
                        "X-Request-Id",
                        "X-Forwarded-For",
                        "X-Forwarded-Proto",
                        "X-Forwarded-Host",
                        "Host")) {
            all.put(name, request.getHeader(name));
        }
        request.body()
                .onSuccess(
                        body -> {
                            seen.add(all.put("body", body.toString()));
                            request.response()
                                    .setStatusCode(201)
                                    .putHeader("Location", "/api/v1/users/7")
                                    .end("{}");
                        });
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void assertProblem(HttpResponse<String> response, int status, String path) {
        assertEquals(status, response.statusCode());
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("content-type").orElse(""));
        JsonObject problem = new JsonObject(response.body());
        assertEquals(status, problem.getInteger("status"));
        assertEquals(path, problem.getString("instance"));
        assertTrue(problem.containsKey("type") && problem.containsKey("title"));
        assertEquals(
                response.headers().firstValue("X-Request-Id").orElse("none"),
                problem.getString("requestId"));
    }
}
