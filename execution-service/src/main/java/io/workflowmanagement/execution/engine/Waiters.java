package io.workflowmanagement.execution.engine;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Those who wait for an execution's end. This instance's own wake them from memory; for the others
 * one query asks for all of them together.
 */
@ApplicationScoped
public class Waiters {

    private final EngineStatements statements;
    private final Vertx vertx;
    private final Context loop;
    private final EngineSettings settings;

    private final Map<ExecutionKey, List<UniEmitter<? super Boolean>>> waiting = new HashMap<>();
    private boolean looking;

    Waiters(EngineStatements statements, Vertx vertx, EngineSettings settings) {
        this.statements = statements;
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.settings = settings;
    }

    /** True when the execution's end is durable, false when that took longer than {@code most}. */
    public Uni<Boolean> untilFinal(ExecutionKey key, Duration most) {
        return Uni.createFrom()
                .<Boolean>emitter(emitter -> loop.runOnContext(x -> add(key, emitter)))
                .ifNoItem()
                .after(most)
                .recoverWithItem(false);
    }

    void ended(String executionId) {
        loop.runOnContext(x -> wake(executionId));
    }

    private void add(ExecutionKey key, UniEmitter<? super Boolean> emitter) {
        waiting.computeIfAbsent(key, it -> new ArrayList<>()).add(emitter);
        emitter.onTermination(() -> loop.runOnContext(x -> forget(key, emitter)));
        look();
    }

    private void forget(ExecutionKey key, UniEmitter<? super Boolean> emitter) {
        waiting.computeIfPresent(
                key,
                (it, emitters) -> {
                    emitters.remove(emitter);
                    return emitters.isEmpty() ? null : emitters;
                });
    }

    private void wake(String executionId) {
        List<UniEmitter<? super Boolean>> emitters = waiting.remove(ExecutionKey.of(executionId));
        if (emitters != null) {
            emitters.forEach(emitter -> emitter.complete(true));
        }
    }

    private void look() {
        if (!looking) {
            looking = true;
            vertx.setTimer(
                    settings.waiters().toMillis(), timer -> loop.runOnContext(x -> lookNow()));
        }
    }

    private void lookNow() {
        if (waiting.isEmpty()) {
            looking = false;
            return;
        }
        statements
                .statuses(List.copyOf(waiting.keySet()))
                .subscribe()
                .with(
                        statuses -> loop.runOnContext(x -> found(statuses)),
                        failure -> loop.runOnContext(x -> found(Map.of())));
    }

    private void found(Map<String, ExecutionStatus> statuses) {
        statuses.forEach(
                (id, status) -> {
                    if (status.isFinal()) {
                        wake(id);
                    }
                });
        looking = false;
        look();
    }
}
