package io.workflowmanagement.catalog.workflow;

import io.workflowmanagement.kit.problem.Failure;

class HoldsPublishedWorkflows extends Failure.Conflict {
    HoldsPublishedWorkflows() {
        super("The project holds published workflows: deactivate or delete them first.");
    }
}
