package io.workflowmanagement.journeys;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * An API that gives away in each answer all that it was sent, with status 500 for {@code /fail/…},
 * and issues tokens at {@code POST /token}.
 */
final class EchoingApi implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final String issuedToken = "token-" + UUID.randomUUID();
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();

    private EchoingApi() {
        server =
                vertx.createHttpServer()
                        .requestHandler(
                                request ->
                                        request.body()
                                                .onSuccess(body -> answer(request, body + "")))
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    static EchoingApi start() {
        return new EchoingApi();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    String issuedToken() {
        return issuedToken;
    }

    boolean wasSent(String text) {
        return sent.stream().anyMatch(it -> it.contains(text));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpServerRequest request, String body) {
        String all = request.uri() + "\n" + request.headers() + "\n" + body;
        sent.add(all);
        JsonObject content =
                request.path().equals("/token")
                        ? new JsonObject()
                                .put("access_token", issuedToken)
                                .put("token_type", "Bearer")
                                .put("expires_in", 300)
                        : new JsonObject().put("sent", all);
        request.response()
                .setStatusCode(request.path().startsWith("/fail") ? 500 : 200)
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Sent", all.replaceAll("\\s+", " "))
                .end(content.encode());
    }
}
