package io.workflowmanagement.local.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.workflowmanagement.local.trial.Loopback;
import java.util.ArrayList;
import java.util.List;

/** Answers no call until it is released, and each at once from then on. */
final class HeldApi {

    private final HttpServer server;
    private final List<HttpServerRequest> held = new ArrayList<>();
    private boolean released;

    private HeldApi(Vertx vertx) {
        server = Loopback.listen(vertx.createHttpServer().requestHandler(this::handle));
    }

    static HeldApi start(Vertx vertx) {
        return new HeldApi(vertx);
    }

    String url() {
        return Loopback.url(server);
    }

    synchronized int held() {
        return held.size();
    }

    synchronized void release() {
        released = true;
        held.forEach(HeldApi::answer);
        held.clear();
    }

    private synchronized void handle(HttpServerRequest request) {
        if (released) {
            answer(request);
        } else {
            held.add(request);
        }
    }

    private static void answer(HttpServerRequest request) {
        request.response().setStatusCode(204).end();
    }
}
