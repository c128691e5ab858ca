package io.workflowmanagement.database;

import java.util.List;

/**
 * What a deployment did.
 *
 * @param version the schema's version now, the highest applied
 * @param applied what this deployment applied, in order; empty when nothing was due
 */
public record DeploymentResult(Version version, List<Script> applied) {

    public DeploymentResult {
        applied = List.copyOf(applied);
    }

    public boolean changed() {
        return !applied.isEmpty();
    }
}
