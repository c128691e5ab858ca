package io.workflowmanagement.execution.workflow;

import io.workflowmanagement.kit.problem.Failure;

/** No such workflow was ever published, or it is deleted, or hidden from the caller. */
public class WorkflowNotFound extends Failure.NotFound {

    public WorkflowNotFound(int id) {
        super("published workflow", id);
    }
}
