package io.workflowmanagement.execution.environment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;

/**
 * What {@code environment.settings} says of an environment, whole.
 *
 * @param secrets the sealed values by name
 * @param version the environment's row version
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EnvironmentSettingsChanged(
        int environmentId,
        int workspaceId,
        Configuration configuration,
        Map<String, String> variables,
        Map<String, String> secrets,
        boolean isDeleted,
        long version) {

    public EnvironmentSettingsChanged {
        variables = variables == null ? Map.of() : Map.copyOf(variables);
        secrets = secrets == null ? Map.of() : Map.copyOf(secrets);
    }

    /**
     * The limits that the environment sets.
     *
     * @param timeout the longest a whole execution may take from its first start, in seconds
     * @param retries the ceiling on any step's retries
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Configuration(
            int timeout,
            int retries,
            boolean enableLogging,
            boolean enableMetrics,
            int maxConcurrentExecutions) {}
}
