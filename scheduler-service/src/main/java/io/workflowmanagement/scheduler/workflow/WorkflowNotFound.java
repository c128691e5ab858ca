package io.workflowmanagement.scheduler.workflow;

import io.workflowmanagement.kit.problem.Failure;

/** There is no such workflow, or it was never published, or the caller may not see it. */
public class WorkflowNotFound extends Failure.NotFound {
    public WorkflowNotFound(int id) {
        super("workflow", id);
    }
}
