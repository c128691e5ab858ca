package io.workflowmanagement.execution.control;

import io.workflowmanagement.kit.problem.Failure;

/** The execution has ended: nothing can be asked of it any more. */
class ExecutionIsFinal extends Failure.Conflict {

    ExecutionIsFinal(String id) {
        super("Execution " + id + " has ended.");
    }
}
