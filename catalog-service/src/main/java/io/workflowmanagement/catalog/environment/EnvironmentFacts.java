package io.workflowmanagement.catalog.environment;

import io.workflowmanagement.catalog.policy.ApprovalRule;
import java.util.Set;

/**
 * What other features need to know of an environment.
 *
 * @param version the row version
 * @param variables their names
 * @param approval null where a publish needs none
 */
public record EnvironmentFacts(
        int id,
        String name,
        int projectId,
        boolean isActive,
        int version,
        Set<String> variables,
        ApprovalRule approval) {

    public EnvironmentFacts {
        variables = Set.copyOf(variables);
    }
}
