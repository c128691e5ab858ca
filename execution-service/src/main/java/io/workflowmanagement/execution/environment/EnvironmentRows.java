package io.workflowmanagement.execution.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.rowsecurity.AcrossWorkspaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What the replica has of environments; what is read is remembered for everybody. */
@AcrossWorkspaces
@ApplicationScoped
class EnvironmentRows {

    private final ObjectMapper json;

    EnvironmentRows(ObjectMapper json) {
        this.json = json;
    }

    @WithSession
    Uni<Optional<Environment>> newest(int environmentId) {
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

    @WithSession
    Uni<Environment> at(EnvironmentSetting.Key key) {
        return Panache.getSession()
                .chain(session -> session.find(EnvironmentSetting.class, key))
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException(key + " has no settings"))
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
