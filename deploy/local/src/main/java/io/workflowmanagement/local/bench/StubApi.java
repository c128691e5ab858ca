package io.workflowmanagement.local.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.workflowmanagement.local.trial.Loopback;
import java.time.Duration;

/**
 * What the steps call. {@code GET /items/{id}}: an item; {@code POST /orders}: 201 with an order;
 * {@code PUT /orders/{id}}: the order again; {@code POST /large-orders}: 201 with an order of 64
 * KiB; {@code /nothing}: 404. Each answer comes after the same while.
 */
final class StubApi {

    private static final Buffer ITEM =
            new JsonObject()
                    .put("id", 42)
                    .put("name", "Green tea")
                    .put("tier", "gold")
                    .put("price", 12.5)
                    .toBuffer();
    private static final Buffer ORDER =
            new JsonObject().put("orderId", "order-1").put("status", "open").toBuffer();

    private static final Buffer LARGE_ORDER = Payload.order().toBuffer();

    private final Vertx vertx;
    private final long answerAfterMs;
    private final HttpServer server;

    private StubApi(Vertx vertx, Duration answerAfter) {
        this.vertx = vertx;
        answerAfterMs = answerAfter.toMillis();
        server =
                Loopback.listen(
                        vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                                .requestHandler(this::handle));
    }

    static StubApi start(Vertx vertx, Duration answerAfter) {
        return new StubApi(vertx, answerAfter);
    }

    String url() {
        return Loopback.url(server);
    }

    private void handle(HttpServerRequest request) {
        request.endHandler(
                all -> {
                    if (answerAfterMs == 0) {
                        answer(request);
                    } else {
                        vertx.setTimer(answerAfterMs, timer -> answer(request));
                    }
                });
    }

    private static void answer(HttpServerRequest request) {
        if (request.response().closed()) {
            return;
        }
        if (request.path().equals("/nothing")) {
            request.response().setStatusCode(404).end();
            return;
        }
        request.response().putHeader("Content-Type", "application/json");
        switch (request.method().name()) {
            case "GET" -> request.response().end(ITEM);
            case "POST" ->
                    request.response()
                            .setStatusCode(201)
                            .end(request.path().equals("/large-orders") ? LARGE_ORDER : ORDER);
            case "PUT" -> request.response().end(ORDER);
            default -> request.response().setStatusCode(405).end();
        }
    }
}
