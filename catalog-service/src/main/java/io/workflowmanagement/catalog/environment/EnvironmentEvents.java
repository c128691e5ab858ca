package io.workflowmanagement.catalog.environment;

import io.workflowmanagement.kit.events.Event;
import java.util.List;
import java.util.Map;

/** What is told of a change; the entity must be flushed, so that the version is the row's. */
final class EnvironmentEvents {

    private static final String CATALOG = "catalog.events";
    private static final String SETTINGS = "environment.settings";

    private EnvironmentEvents() {}

    static List<Event> changed(Environment environment) {
        return List.of(
                event(
                        environment,
                        CATALOG,
                        "EnvironmentChanged",
                        new Changed(
                                environment.id(),
                                environment.projectId,
                                environment.workspaceId(),
                                environment.name(),
                                environment.configuration,
                                environment.variables.shown(),
                                environment.isActive,
                                environment.rowVersion())),
                settings(environment, environment.variables));
    }

    static List<Event> deleted(Environment environment) {
        return List.of(
                event(
                        environment,
                        CATALOG,
                        "EnvironmentDeleted",
                        new Deleted(
                                environment.id(),
                                environment.projectId,
                                environment.workspaceId(),
                                environment.rowVersion())),
                settings(environment, StoredVariables.NONE));
    }

    private static Event settings(Environment environment, StoredVariables variables) {
        return event(
                environment,
                SETTINGS,
                "EnvironmentSettingsChanged",
                new Settings(
                        environment.id(),
                        environment.projectId,
                        environment.workspaceId(),
                        environment.configuration,
                        variables.plain(),
                        variables.secrets(),
                        environment.isDeleted(),
                        environment.rowVersion()));
    }

    private static Event event(Environment environment, String topic, String name, Object data) {
        return Event.about(
                "environment/" + environment.id(), topic, name, environment.workspaceId(), data);
    }

    /** For everybody who listens: of a secret only that it is there. */
    record Changed(
            int environmentId,
            int projectId,
            int workspaceId,
            String name,
            Configuration configuration,
            Map<String, Variable> variables,
            boolean isActive,
            long version) {}

    record Deleted(int environmentId, int projectId, int workspaceId, long version) {}

    /**
     * For execution alone.
     *
     * @param variables names to text
     * @param secrets names to ciphertext
     */
    record Settings(
            int environmentId,
            int projectId,
            int workspaceId,
            Configuration configuration,
            Map<String, String> variables,
            Map<String, String> secrets,
            boolean isDeleted,
            long version) {}
}
