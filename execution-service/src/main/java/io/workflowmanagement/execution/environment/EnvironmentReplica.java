package io.workflowmanagement.execution.environment;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes over what catalog says of environments' settings. */
@ApplicationScoped
class EnvironmentReplica {

    private final ObjectMapper json;
    private final EnvironmentSlots slots;

    EnvironmentReplica(ObjectMapper json, EnvironmentSlots slots) {
        this.json = json;
        this.slots = slots;
    }

    @WithTransaction
    Uni<Void> learn(ReceivedEvent event) {
        if (!event.name().equals("EnvironmentSettingsChanged")) {
            return Uni.createFrom().voidItem();
        }
        EnvironmentSettingsChanged settings = event.data(EnvironmentSettingsChanged.class, json);
        EnvironmentSetting.Key key =
                new EnvironmentSetting.Key(settings.environmentId(), settings.version());
        return Panache.getSession()
                .chain(
                        session ->
                                session.find(EnvironmentSetting.class, key)
                                        .chain(
                                                found ->
                                                        found == null
                                                                ? keep(
                                                                        session,
                                                                        new EnvironmentSetting(
                                                                                key,
                                                                                event.data()
                                                                                        .toString()),
                                                                        settings)
                                                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> keep(
            Mutiny.Session session,
            EnvironmentSetting setting,
            EnvironmentSettingsChanged settings) {
        return session.persist(setting)
                .chain(
                        () ->
                                slots.bound(
                                        settings.environmentId(),
                                        settings.workspaceId(),
                                        settings.version(),
                                        settings.isDeleted()
                                                ? 0
                                                : settings.configuration()
                                                        .maxConcurrentExecutions()));
    }
}
