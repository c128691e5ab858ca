package io.workflowmanagement.local.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.workflowmanagement.local.trial.EndEvents;
import io.workflowmanagement.local.trial.EndEvents.End;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/**
 * Hears of the ends of executions from {@code execution.events}, as any consumer of it does: no
 * connection waits for each.
 */
final class Ends implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Vertx vertx;
    private final Thread listener;
    private final Map<String, Awaited> awaited = new HashMap<>();

    /** Those that ended before their start was answered; of others, too, while they run. */
    private final Set<String> completed = new HashSet<>();

    private volatile boolean closed;

    Ends(Vertx vertx, String bootstrapServers) {
        this.vertx = vertx;
        EndEvents coming = EndEvents.coming(bootstrapServers);
        listener = new Thread(() -> listen(coming), "ends");
        listener.setDaemon(true);
        listener.start();
    }

    /** Completes on the caller's context. */
    Future<Void> of(String executionId) {
        Awaited end = new Awaited(Promise.promise(), vertx.getOrCreateContext());
        synchronized (this) {
            if (completed.remove(executionId)) {
                return Future.succeededFuture();
            }
            awaited.put(executionId, end);
        }
        return end.promise.future();
    }

    @Override
    public void close() {
        closed = true;
        try {
            listener.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(EndEvents coming) {
        try (coming) {
            while (!closed) {
                coming.poll(POLL).forEach(this::heard);
            }
        } catch (KafkaException e) {
            fail(e);
        }
    }

    private synchronized void heard(End end) {
        Awaited waiting = awaited.remove(end.executionId());
        if (waiting != null) {
            waiting.complete(end);
        } else if (end.completed()) {
            completed.add(end.executionId());
        }
    }

    private synchronized void fail(KafkaException failure) {
        awaited.values().forEach(each -> each.fail(failure));
        awaited.clear();
    }

    private record Awaited(Promise<Void> promise, Context context) {

        void complete(End end) {
            if (end.completed()) {
                context.runOnContext(nothing -> promise.complete());
            } else {
                fail(
                        new IllegalStateException(
                                "The execution %s did not complete".formatted(end.executionId())));
            }
        }

        void fail(Exception failure) {
            context.runOnContext(nothing -> promise.fail(failure));
        }
    }
}
