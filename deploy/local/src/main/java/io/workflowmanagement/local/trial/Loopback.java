package io.workflowmanagement.local.trial;

import io.vertx.core.http.HttpServer;

/** Servers of trials: on the loopback address, on a free port. */
public final class Loopback {

    private Loopback() {}

    /** Returns when it listens. */
    public static HttpServer listen(HttpServer server) {
        return server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    public static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.actualPort();
    }
}
