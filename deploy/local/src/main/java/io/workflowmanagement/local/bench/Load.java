package io.workflowmanagement.local.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.workflowmanagement.local.trial.TrialFailed;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts executions through the gateway and waits for each one's end in the same request ({@code
 * ?wait}). Everything happens on one event loop.
 */
final class Load {

    private static final int WAIT_SECONDS = 60;

    private final Vertx vertx;
    private final HttpClient client;
    private final String token;
    private final Duration atMost;

    /**
     * @param atMost how long one run may take before it is given up
     */
    Load(Vertx vertx, URI gateway, String token, int inFlight, Duration atMost) {
        this.vertx = vertx;
        this.token = token;
        this.atMost = atMost;
        client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setDefaultHost(gateway.getHost())
                                .setDefaultPort(gateway.getPort())
                                .setTcpNoDelay(true)
                                .setMaxPoolSize(inFlight));
    }

    /** So many executions, of which so many are in flight at any time. */
    Latencies closed(int workflow, int executions, int inFlight) {
        Run run = new Run(workflow, executions);
        vertx.runOnContext(
                nothing -> {
                    for (int i = 0; i < inFlight; i++) {
                        run.next();
                    }
                });
        return run.await(atMost);
    }

    /** So many executions, started at a steady rate whatever the earlier ones do. */
    Latencies open(int workflow, int executions, int perSecond) {
        Run run = new Run(workflow, executions);
        vertx.setPeriodic(
                1_000 / perSecond,
                timer -> {
                    if (!run.startOne()) {
                        vertx.cancelTimer(timer);
                    }
                });
        return run.await(atMost);
    }

    private Future<Void> execute(Buffer body) {
        return client.request(HttpMethod.POST, "/api/v1/executions?wait=" + WAIT_SECONDS)
                .compose(
                        request ->
                                request.putHeader("Authorization", "Bearer " + token)
                                        .putHeader("Content-Type", "application/json")
                                        .send(body))
                .compose(Load::requireCompleted);
    }

    private static Future<Void> requireCompleted(HttpClientResponse response) {
        return response.body()
                .compose(
                        body ->
                                response.statusCode() == 200
                                                && body.toJsonObject()
                                                        .getString("status")
                                                        .equals("Completed")
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(
                                                "An execution was answered by %d: %s"
                                                        .formatted(response.statusCode(), body)));
    }

    /** Touched on the event loop alone, but for the promise. */
    private final class Run {

        private final Buffer body;
        private final long[] nanos;
        private final Promise<Latencies> over = Promise.promise();
        private long began;
        private int started;
        private int ended;

        Run(int workflow, int executions) {
            body = Workflows.start(workflow).toBuffer();
            nanos = new long[executions];
        }

        void next() {
            startOne(this::next);
        }

        boolean startOne() {
            return startOne(() -> {});
        }

        private boolean startOne(Runnable afterwards) {
            if (started == nanos.length || over.future().isComplete()) {
                return false;
            }
            if (started++ == 0) {
                began = System.nanoTime();
            }
            long sent = System.nanoTime();
            execute(body)
                    .onSuccess(
                            done -> {
                                long now = System.nanoTime();
                                nanos[ended++] = now - sent;
                                if (ended == nanos.length) {
                                    over.tryComplete(new Latencies(nanos, now - began));
                                }
                                afterwards.run();
                            })
                    .onFailure(over::tryFail);
            return true;
        }

        Latencies await(Duration atMost) {
            try {
                return over.future()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof TimeoutException) {
                    throw new TrialFailed(
                            "%d of %d executions ended within %d s: choose fewer with --executions"
                                    .formatted(ended, nanos.length, atMost.toSeconds()));
                }
                throw new TrialFailed(e.getCause().getMessage(), e.getCause());
            }
        }
    }
}
