package io.workflowmanagement.catalog.workflow;

import io.workflowmanagement.kit.problem.Failure;

class WorkflowNotFound extends Failure.NotFound {
    WorkflowNotFound(int id) {
        super("workflow", id);
    }
}
