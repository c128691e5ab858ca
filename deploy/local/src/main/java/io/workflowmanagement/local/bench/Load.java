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
import java.util.function.Supplier;

/**
 * Starts executions through the gateway, and either waits for each one's end in the same request
 * ({@code ?wait}) or hears of it by its event. Everything happens on one event loop.
 */
final class Load {

    private static final String START = "/api/v1/executions";
    private static final int WAIT_SECONDS = 60;

    /** Requests that don't wait for an end are short: more connections would gain nothing. */
    private static final int MOST_CONNECTIONS_FOR_STARTS = 64;

    private final Vertx vertx;
    private final HttpClient client;
    private final Supplier<String> token;
    private final Ends ends;
    private final Duration atMost;

    /**
     * @param ends null where requests wait
     * @param atMost how long one run may take before it is given up
     */
    Load(
            Vertx vertx,
            URI gateway,
            Supplier<String> token,
            int inFlight,
            Ends ends,
            Duration atMost) {
        this.vertx = vertx;
        this.token = token;
        this.ends = ends;
        this.atMost = atMost;
        client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setDefaultHost(gateway.getHost())
                                .setDefaultPort(gateway.getPort())
                                .setTcpNoDelay(true)
                                .setMaxPoolSize(
                                        ends == null
                                                ? inFlight
                                                : Math.min(inFlight, MOST_CONNECTIONS_FOR_STARTS)));
    }

    /** So many executions, of which so many are in flight at any time. */
    Latencies closed(Buffer start, int executions, int inFlight) {
        return closed(() -> execute(start), executions, inFlight);
    }

    /** As {@link #closed}, but each is over when it is accepted. */
    Latencies accepted(Buffer start, int executions, int inFlight) {
        return closed(() -> accept(start).mapEmpty(), executions, inFlight);
    }

    private Latencies closed(Supplier<Future<Void>> one, int executions, int inFlight) {
        Run run = new Run(one, executions);
        vertx.runOnContext(
                nothing -> {
                    for (int i = 0; i < inFlight; i++) {
                        run.next();
                    }
                });
        return run.await(atMost);
    }

    /** So many executions, started at a steady rate whatever the earlier ones do. */
    Latencies open(Buffer start, int executions, int perSecond) {
        Run run = new Run(() -> execute(start), executions);
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
        return ends == null
                ? post(START + "?wait=" + WAIT_SECONDS, body).compose(Load::requireCompleted)
                : accept(body).compose(ends::of);
    }

    /** The id of the execution. */
    private Future<String> accept(Buffer body) {
        return post(START, body).compose(Load::requireAccepted);
    }

    private Future<HttpClientResponse> post(String path, Buffer body) {
        return client.request(HttpMethod.POST, path)
                .compose(
                        request ->
                                request.putHeader("Authorization", "Bearer " + token.get())
                                        .putHeader("Content-Type", "application/json")
                                        .send(body));
    }

    private static Future<String> requireAccepted(HttpClientResponse response) {
        return response.body()
                .compose(
                        body ->
                                response.statusCode() == 202
                                        ? Future.succeededFuture(
                                                body.toJsonObject().getString("id"))
                                        : Future.failedFuture(
                                                "A start was answered by %d: %s"
                                                        .formatted(response.statusCode(), body)));
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

        private final Supplier<Future<Void>> one;
        private final long[] nanos;
        private final Promise<Latencies> over = Promise.promise();
        private long began;
        private int started;
        private int ended;

        Run(Supplier<Future<Void>> one, int executions) {
            this.one = one;
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
            one.get()
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
