package io.workflowmanagement.local.soak;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.workflowmanagement.local.trial.Loopback;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the steps call: it answers after a random while and remembers how often and when last each
 * step of each execution called.
 */
final class CountingApi implements AutoCloseable {

    private static final int LONGEST_ANSWER_MS = 200;

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final Map<String, Calls> calls = new ConcurrentHashMap<>();
    private final Random random;
    private final HttpServer server;

    private CountingApi(long seed) {
        random = new Random(seed);
        server = Loopback.listen(vertx.createHttpServer().requestHandler(this::handle));
    }

    static CountingApi start(long seed) {
        return new CountingApi(seed);
    }

    String url() {
        return Loopback.url(server);
    }

    /** By {@code <executionId>/<stepKey>}, which is what the engine sends as Idempotency-Key. */
    Map<String, Calls> calls() {
        return calls;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request) {
        Calls one = new Calls(1, Instant.now());
        calls.merge(request.getHeader("Idempotency-Key"), one, Calls::and);
        vertx.setTimer(1L + random.nextInt(LONGEST_ANSWER_MS), timer -> answer(request));
    }

    private static void answer(HttpServerRequest request) {
        if (!request.response().closed()) {
            request.response().putHeader("Content-Type", "application/json").end("{\"ok\":true}");
        }
    }

    /** How many calls came, and when the last. */
    record Calls(int count, Instant last) {

        private Calls and(Calls later) {
            return new Calls(count + later.count, later.last);
        }
    }
}
