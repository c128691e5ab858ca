package io.workflowmanagement.catalog.workflow;

import io.workflowmanagement.kit.problem.Failure;

class WorkflowNameTaken extends Failure.Conflict {
    WorkflowNameTaken(String name) {
        super("The project has a workflow named " + name + " already.");
    }
}
