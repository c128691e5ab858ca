package io.workflowmanagement.execution.workflow;

import io.workflowmanagement.kit.problem.Failure;

/** The workflow is there, but not to be started. */
public class WorkflowInactive extends Failure.Conflict {

    public WorkflowInactive(int id) {
        super("Workflow " + id + " is inactive: publish it to start it again.");
    }
}
