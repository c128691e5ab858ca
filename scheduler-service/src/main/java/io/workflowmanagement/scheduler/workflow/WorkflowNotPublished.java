package io.workflowmanagement.scheduler.workflow;

import io.workflowmanagement.kit.problem.Failure;

/** The workflow was deactivated or deleted: nothing can run it. */
public class WorkflowNotPublished extends Failure.Conflict {
    public WorkflowNotPublished(int id) {
        super("The workflow " + id + " is not published: publish it first.");
    }
}
