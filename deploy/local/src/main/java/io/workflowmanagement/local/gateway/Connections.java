package io.workflowmanagement.local.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The clients' connections: no more than are allowed, and none that takes its time. Silence alone
 * is no measure: a byte now and then would hold a connection for ever.
 */
final class Connections {

    private final Vertx vertx;
    private final GatewaySettings settings;

    /** The timer that ends each connection unless its client comes on. */
    private final Map<HttpConnection, Long> deadlines = new ConcurrentHashMap<>();

    Connections(Vertx vertx, GatewaySettings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    void opened(HttpConnection connection) {
        if (deadlines.size() >= settings.connections()) {
            connection.close();
            return;
        }
        limit(connection, settings.head(), connection::close);
        connection.closeHandler(closed -> unlimit(connection));
    }

    /** A request's head is whole: now its body, and after the answer the next head, are limited. */
    void began(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        limit(connection, settings.body(), () -> endUnlessWhole(request));
        request.response()
                .endHandler(
                        answered -> {
                            // A body that nobody waits for any more has its time still.
                            if (request.isEnded()) {
                                limit(connection, settings.keepAlive(), connection::close);
                            }
                        });
    }

    private void endUnlessWhole(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        if (request.response().headWritten()) {
            request.connection().close();
        } else {
            request.response().putHeader("connection", "close");
            Problem.tooSlow(request.path(), settings.body())
                    .send(request)
                    .onComplete(sent -> request.connection().close());
        }
    }

    private void limit(HttpConnection connection, Duration time, Runnable end) {
        long timer = vertx.setTimer(time.toMillis(), late -> end.run());
        Long before = deadlines.put(connection, timer);
        if (before != null) {
            vertx.cancelTimer(before);
        }
    }

    private void unlimit(HttpConnection connection) {
        Long timer = deadlines.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
