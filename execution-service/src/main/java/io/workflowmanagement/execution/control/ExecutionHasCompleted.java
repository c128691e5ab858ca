package io.workflowmanagement.execution.control;

import io.workflowmanagement.kit.problem.Failure;

/** Nothing failed in it that could be tried again. */
class ExecutionHasCompleted extends Failure.Conflict {

    ExecutionHasCompleted(String id) {
        super("Execution " + id + " has completed: rerun it to do it all again.");
    }
}
