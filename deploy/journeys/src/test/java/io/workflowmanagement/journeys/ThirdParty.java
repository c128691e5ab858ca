package io.workflowmanagement.journeys;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An API that workflows call, with a memory of who called it.
 *
 * <ul>
 *   <li>{@code GET /customers/{id}}: the even ones are gold; it gives away the key it was shown.
 *   <li>{@code POST /orders}: 503 to the first call with an idempotency key, then 201.
 *   <li>{@code GET /after/{milliseconds}}: 200 after that time, and once it is not held.
 * </ul>
 */
final class ThirdParty implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Map<String, List<Instant>> calls = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile String apiKey;
    private volatile int answered = Integer.MAX_VALUE;
    private volatile Promise<Void> held = Promise.promise();

    private ThirdParty() {
        server =
                vertx.createHttpServer()
                        .requestHandler(this::handle)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    static ThirdParty start() {
        return new ThirdParty();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** How many calls have come. */
    int count() {
        return count.get();
    }

    /** Answers that many more calls; those after them only once they are released. */
    void holdAfter(int calls) {
        release();
        held = Promise.promise();
        answered = count() + calls;
    }

    void release() {
        answered = Integer.MAX_VALUE;
        held.tryComplete();
    }

    /** When each call with this idempotency key came. */
    List<Instant> calls(String idempotencyKey) {
        return calls.getOrDefault(idempotencyKey, List.of());
    }

    /** The key that was shown last. */
    String apiKey() {
        return apiKey;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request) {
        // Whoever tries an endpoint out sends none.
        String key = String.valueOf(request.getHeader("Idempotency-Key"));
        List<Instant> earlier = calls.computeIfAbsent(key, it -> new CopyOnWriteArrayList<>());
        earlier.add(Instant.now());
        boolean isHeld = count.incrementAndGet() > answered;
        String[] path = request.path().split("/");
        switch (path[1]) {
            case "customers" -> {
                apiKey = request.getHeader("X-Api-Key");
                answer(request, 200, customer(Integer.parseInt(path[2])));
            }
            case "orders" ->
                    request.body()
                            .onSuccess(
                                    body -> {
                                        int status = earlier.size() == 1 ? 503 : 201;
                                        JsonObject order = body.toJsonObject().put("orderId", 17);
                                        answer(request, status, order);
                                    });
            case "after" -> {
                Duration pause = Duration.ofMillis(Long.parseLong(path[2]));
                Future<Void> free = isHeld ? held.future() : Future.succeededFuture();
                vertx.setTimer(
                        pause.toMillis(),
                        timer -> free.onSuccess(it -> answer(request, 200, new JsonObject())));
            }
            default -> answer(request, 404, new JsonObject());
        }
    }

    private JsonObject customer(int id) {
        return new JsonObject()
                .put("id", id)
                .put("tier", id % 2 == 0 ? "gold" : "silver")
                .put("shownKey", apiKey);
    }

    private static void answer(HttpServerRequest request, int status, JsonObject content) {
        if (!request.response().closed()) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(content.encode());
        }
    }
}
