package io.workflowmanagement.execution.environment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.memory.MemorySettings;
import io.workflowmanagement.kit.memory.Remembered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The environments' settings as far as they have come. */
@ApplicationScoped
public class Environments {

    private static final int MOST_READ = 1_000;

    private final EnvironmentRows rows;
    private final Remembered<Integer, Optional<Environment>> newest;

    /** Versions never change: the ones used last are kept. */
    private final Cache<EnvironmentSetting.Key, Environment> versions =
            Caffeine.newBuilder().maximumSize(MOST_READ).build();

    Environments(EnvironmentRows rows, MemorySettings settings) {
        this.rows = rows;
        this.newest = new Remembered<>(settings.moment(), settings.most(), Optional::isPresent);
    }

    void forget(@Observes SettingsArrived event) {
        newest.forget();
    }

    /** The newest settings if they were read a moment ago. */
    public Optional<Environment> known(int environmentId) {
        return newest.known(environmentId, () -> rows.newest(environmentId))
                .flatMap(Function.identity());
    }

    /** The newest settings; empty when none have come yet. */
    public Uni<Optional<Environment>> newest(int environmentId) {
        return newest.read(environmentId, () -> rows.newest(environmentId));
    }

    /** What stands for an environment that is not known: no variables, and the usual limits. */
    public Environment none(int workspaceId) {
        return new Environment(
                new EnvironmentSettingsChanged(
                        0,
                        workspaceId,
                        new EnvironmentSettingsChanged.Configuration(120, 3, true, true, 1),
                        Map.of(),
                        Map.of(),
                        false,
                        0));
    }

    /** The settings that an execution is pinned to. */
    public Uni<Environment> at(int environmentId, long version) {
        EnvironmentSetting.Key key = new EnvironmentSetting.Key(environmentId, version);
        Environment known = versions.getIfPresent(key);
        return known != null
                ? Uni.createFrom().item(known)
                : rows.at(key).invoke(it -> versions.put(key, it));
    }
}
