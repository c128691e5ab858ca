package io.workflowmanagement.catalog.environment;

import io.workflowmanagement.kit.problem.Failure;

class EnvironmentNameTaken extends Failure.Conflict {
    EnvironmentNameTaken(String name) {
        super("The project has an environment named " + name + " already.");
    }
}
