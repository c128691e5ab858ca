package io.workflowmanagement.execution.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** The environments' settings as far as they have come. */
@ApplicationScoped
public class Environments {

    private final ObjectMapper json;

    Environments(ObjectMapper json) {
        this.json = json;
    }

    /** The newest settings; empty when none have come yet. */
    @WithSession
    public Uni<Optional<Environment>> newest(int environmentId) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from EnvironmentSetting where key.environmentId = :id"
                                                        + " order by key.version desc",
                                                EnvironmentSetting.class)
                                        .setParameter("id", environmentId)
                                        .setMaxResults(1)
                                        .getSingleResultOrNull())
                .map(found -> Optional.ofNullable(found).map(this::read));
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
    @WithSession
    public Uni<Environment> at(int environmentId, long version) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.find(
                                        EnvironmentSetting.class,
                                        new EnvironmentSetting.Key(environmentId, version)))
                .onItem()
                .ifNull()
                .failWith(
                        () ->
                                new IllegalStateException(
                                        "environment "
                                                + environmentId
                                                + " has no settings of version "
                                                + version))
                .map(this::read);
    }

    private Environment read(EnvironmentSetting setting) {
        try {
            return new Environment(
                    json.readValue(setting.settings, EnvironmentSettingsChanged.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored settings can't be read", e);
        }
    }
}
