package io.workflowmanagement.execution.environment;

import io.workflowmanagement.execution.environment.EnvironmentSettingsChanged.Configuration;
import io.workflowmanagement.kit.secrets.Redaction;
import io.workflowmanagement.kit.secrets.SecretBox;
import java.util.HashMap;
import java.util.Map;

/** One version of an environment's settings, its secrets sealed. */
public final class Environment {

    private final EnvironmentSettingsChanged settings;

    Environment(EnvironmentSettingsChanged settings) {
        this.settings = settings;
    }

    public int id() {
        return settings.environmentId();
    }

    public int workspaceId() {
        return settings.workspaceId();
    }

    public long version() {
        return settings.version();
    }

    public Configuration configuration() {
        return settings.configuration();
    }

    /** The variables that are no secrets. */
    public Map<String, String> variables() {
        return settings.variables();
    }

    /**
     * The variables for the moment of a call.
     *
     * @param newest the version whose secrets count
     */
    public Opened open(Environment newest, SecretBox box) {
        Map<String, String> variables = new HashMap<>(settings.variables());
        Map<String, String> secrets = new HashMap<>();
        newest.settings
                .secrets()
                .forEach((name, text) -> secrets.put(name, box.open(id(), name, text)));
        variables.putAll(secrets);
        return new Opened(Map.copyOf(variables), Redaction.of(secrets.values()));
    }

    /**
     * An environment's variables with its secrets in clear: for building a request alone.
     *
     * @param redaction masks them in what is stored, sent or given to expressions
     */
    public record Opened(Map<String, String> variables, Redaction redaction) {

        @Override
        public String toString() {
            return "variables of an environment";
        }
    }
}
