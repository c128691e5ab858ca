package io.workflowmanagement.catalog.environment;

import io.smallrye.mutiny.Uni;

/** Who refers to environments; in an interface, since it depends on this feature itself. */
public interface EnvironmentUse {

    /** Fails where the environment is in use and can't be deleted. */
    Uni<Void> requireEnvironmentUnused(int environmentId);
}
