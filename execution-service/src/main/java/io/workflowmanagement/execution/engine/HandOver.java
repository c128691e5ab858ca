package io.workflowmanagement.execution.engine;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Puts this instance's executions down in good order when it stops, so that others go on with them
 * at once and not when its lease is over.
 */
@ApplicationScoped
class HandOver {

    private static final Logger LOG = Logger.getLogger(HandOver.class);
    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final EngineTools tools;
    private final EngineStatements statements;
    private final ActiveExecutions active;
    private final Waiters waiters;
    private final CompletableFuture<Void> handedOver = new CompletableFuture<>();

    HandOver(
            EngineTools tools,
            EngineStatements statements,
            ActiveExecutions active,
            Waiters waiters) {
        this.tools = tools;
        this.statements = statements;
        this.active = active;
        this.waiters = waiters;
    }

    /** The instance is told to stop: before requests are drained, which may wait for executions. */
    void prepareToStop(@Observes ShutdownDelayInitiatedEvent event) {
        handOver();
    }

    /** Waits for the hand-over: it blocks the thread that shuts the service down, and no other. */
    void stop(@Observes ShutdownEvent event) {
        handOver();
        try {
            handedOver.get(
                    tools.settings().handOver().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("Not everything was handed over: its lease will end. %s", e.getMessage());
        }
    }

    private synchronized void handOver() {
        if (!tools.instance().isStopping()) {
            tools.instance().stop();
            waiters.stop();
            long deadline = System.nanoTime() + tools.settings().handOver().toNanos();
            tools.loop().run(() -> putDown(deadline));
        }
    }

    /**
     * Puts down what is idle at once, and what has a call under way as soon as its outcome is
     * recorded; at the deadline what is left is broken off.
     */
    private void putDown(long deadline) {
        List<ExecutionKey> idle = active.dropIdle();
        boolean last = active.isIdle() || System.nanoTime() >= deadline;
        if (last) {
            active.dropAll();
        }
        String instance = tools.instance().id();
        Uni<Void> put =
                idle.isEmpty() ? Uni.createFrom().voidItem() : statements.putDown(instance, idle);
        put.chain(() -> last ? statements.farewell(instance) : Uni.createFrom().voidItem())
                .subscribe()
                .with(nothing -> putDownMore(last, deadline), handedOver::completeExceptionally);
    }

    private void putDownMore(boolean last, long deadline) {
        if (last) {
            handedOver.complete(null);
        } else {
            tools.loop().after(INTERVAL, () -> putDown(deadline));
        }
    }
}
