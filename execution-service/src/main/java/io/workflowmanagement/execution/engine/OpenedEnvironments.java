package io.workflowmanagement.execution.engine;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.workflowmanagement.execution.environment.Environment;
import io.workflowmanagement.execution.environment.Environment.Opened;
import io.workflowmanagement.execution.environment.Environments;
import io.workflowmanagement.kit.background.Background;
import io.workflowmanagement.kit.secrets.SecretBox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Environments with their secrets opened, for the moment of a call: the newest secrets, which are
 * looked for again after a moment, so that a changed one counts at once.
 */
@ApplicationScoped
class OpenedEnvironments {

    private final Environments environments;
    private final SecretBox box;
    private final EngineSettings settings;
    private final Vertx vertx;
    private final Map<Pinned, Uni<Opened>> reading = new ConcurrentHashMap<>();

    /** What was opened last; building its masks costs milliseconds. */
    private final Map<Pinned, Kept> kept = new ConcurrentHashMap<>();

    OpenedEnvironments(
            Environments environments, SecretBox box, EngineSettings settings, Vertx vertx) {
        this.environments = environments;
        this.box = box;
        this.settings = settings;
        this.vertx = vertx;
    }

    /** Must be called on an event loop. */
    Uni<Opened> open(Environment environment) {
        Pinned pinned = new Pinned(environment.id(), environment.version());
        return reading.computeIfAbsent(pinned, it -> read(pinned, environment));
    }

    private Uni<Opened> read(Pinned pinned, Environment environment) {
        Context home = vertx.getOrCreateContext();
        return Background.on(home, () -> environments.newest(environment.id()))
                .map(newest -> opened(pinned, environment, newest.orElse(environment)))
                .onTermination()
                .invoke(
                        () ->
                                vertx.setTimer(
                                        settings.settingsMemory().toMillis(),
                                        timer -> reading.remove(pinned)))
                .memoize()
                .indefinitely();
    }

    private Opened opened(Pinned pinned, Environment environment, Environment newest) {
        return kept.compute(
                        pinned,
                        (it, last) ->
                                last != null && last.newestVersion == newest.version()
                                        ? last
                                        : new Kept(newest.version(), environment.open(newest, box)))
                .opened;
    }

    private record Pinned(int environmentId, long version) {}

    private record Kept(long newestVersion, Opened opened) {}
}
