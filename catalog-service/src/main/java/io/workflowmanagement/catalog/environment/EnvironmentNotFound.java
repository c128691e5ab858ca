package io.workflowmanagement.catalog.environment;

import io.workflowmanagement.kit.problem.Failure;

class EnvironmentNotFound extends Failure.NotFound {
    EnvironmentNotFound(int id) {
        super("environment", id);
    }
}
