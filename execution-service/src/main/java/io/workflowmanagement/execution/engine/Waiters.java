package io.workflowmanagement.execution.engine;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Those who wait for an execution's end, or watch it on the way there. This instance's own wake
 * those who wait from memory; for all others one query asks for all of them together.
 */
@ApplicationScoped
public class Waiters {

    private final EngineStatements statements;
    private final Vertx vertx;
    private final Context loop;
    private final EngineSettings settings;

    // All of it is touched on the loop alone.
    private final Map<ExecutionKey, List<UniEmitter<? super Optional<EndedExecution>>>> waiting =
            new HashMap<>();
    private final Map<ExecutionKey, List<Watcher>> watching = new HashMap<>();
    private boolean looking;
    private boolean stopped;

    Waiters(EngineStatements statements, Vertx vertx, EngineSettings settings) {
        this.statements = statements;
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.settings = settings;
    }

    /**
     * The execution's end, when it is durable. Empty when it ended elsewhere, or that took longer
     * than {@code most}: then the database knows how it stands.
     */
    public Uni<Optional<EndedExecution>> end(ExecutionKey key, Duration most) {
        return Uni.createFrom()
                .<Optional<EndedExecution>>emitter(
                        emitter -> loop.runOnContext(x -> wait(key, emitter)))
                .ifNoItem()
                .after(most)
                .recoverWithItem(Optional.empty());
    }

    /** Where the execution stands now and each time that has changed, until it is final. */
    public Multi<Standing> watch(ExecutionKey key) {
        return Multi.createFrom()
                .emitter(emitter -> loop.runOnContext(x -> watch(key, new Watcher(emitter))));
    }

    /**
     * @param end empty where only the database has it
     */
    void ended(String executionId, Optional<EndedExecution> end) {
        loop.runOnContext(x -> wake(ExecutionKey.of(executionId), end));
    }

    /** The instance stops: nobody is left waiting, and watchers come back to another one. */
    void stop() {
        loop.runOnContext(
                x -> {
                    stopped = true;
                    List.copyOf(waiting.values())
                            .forEach(
                                    all ->
                                            List.copyOf(all)
                                                    .forEach(it -> it.complete(Optional.empty())));
                    List.copyOf(watching.values())
                            .forEach(all -> List.copyOf(all).forEach(Watcher::complete));
                });
    }

    private void wait(ExecutionKey key, UniEmitter<? super Optional<EndedExecution>> emitter) {
        if (stopped) {
            emitter.complete(Optional.empty());
            return;
        }
        waiting.computeIfAbsent(key, it -> new ArrayList<>()).add(emitter);
        emitter.onTermination(() -> loop.runOnContext(x -> forget(waiting, key, emitter)));
        look();
    }

    private void watch(ExecutionKey key, Watcher watcher) {
        if (stopped) {
            watcher.complete();
            return;
        }
        watching.computeIfAbsent(key, it -> new ArrayList<>()).add(watcher);
        watcher.emitter.onTermination(() -> loop.runOnContext(x -> forget(watching, key, watcher)));
        look();
    }

    private static <W> void forget(Map<ExecutionKey, List<W>> all, ExecutionKey key, W one) {
        all.computeIfPresent(
                key,
                (it, those) -> {
                    those.remove(one);
                    return those.isEmpty() ? null : those;
                });
    }

    private void wake(ExecutionKey key, Optional<EndedExecution> end) {
        List<UniEmitter<? super Optional<EndedExecution>>> emitters = waiting.remove(key);
        if (emitters != null) {
            emitters.forEach(emitter -> emitter.complete(end));
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
        Set<ExecutionKey> keys = new HashSet<>(waiting.keySet());
        keys.addAll(watching.keySet());
        if (keys.isEmpty()) {
            looking = false;
            return;
        }
        statements
                .standings(keys)
                .subscribe()
                .with(
                        standings -> loop.runOnContext(x -> found(standings)),
                        failure -> loop.runOnContext(x -> found(Map.of())));
    }

    private void found(Map<String, Standing> standings) {
        standings.forEach(
                (id, standing) -> {
                    ExecutionKey key = ExecutionKey.of(id);
                    List.copyOf(watching.getOrDefault(key, List.of()))
                            .forEach(watcher -> watcher.see(standing));
                    if (standing.status().isFinal()) {
                        wake(key, Optional.empty());
                    }
                });
        looking = false;
        look();
    }

    /** Somebody who watches an execution. */
    private static final class Watcher {

        private final MultiEmitter<? super Standing> emitter;
        private Standing last;

        Watcher(MultiEmitter<? super Standing> emitter) {
            this.emitter = emitter;
        }

        void see(Standing standing) {
            if (!standing.equals(last)) {
                last = standing;
                emitter.emit(standing);
            }
            if (standing.status().isFinal()) {
                emitter.complete();
            }
        }

        void complete() {
            emitter.complete();
        }
    }
}
