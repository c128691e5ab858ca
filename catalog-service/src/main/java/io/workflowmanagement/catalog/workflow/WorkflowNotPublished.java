package io.workflowmanagement.catalog.workflow;

import io.workflowmanagement.kit.problem.Failure;

class WorkflowNotPublished extends Failure.Conflict {
    WorkflowNotPublished(String name) {
        super("The workflow " + name + " is not published.");
    }
}
