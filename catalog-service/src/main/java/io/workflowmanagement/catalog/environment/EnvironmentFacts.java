package io.workflowmanagement.catalog.environment;

import java.util.Set;

/**
 * What other features need to know of an environment.
 *
 * @param version the row version
 * @param variables their names
 */
public record EnvironmentFacts(
        int id, String name, int projectId, boolean isActive, int version, Set<String> variables) {

    public EnvironmentFacts {
        variables = Set.copyOf(variables);
    }
}
