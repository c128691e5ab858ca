package io.workflowmanagement.execution.control;

import io.workflowmanagement.kit.problem.Failure;

/** It still runs or waits: there is nothing to repeat. */
class ExecutionIsNotFinal extends Failure.Conflict {

    ExecutionIsNotFinal(String id) {
        super("Execution " + id + " has not ended: cancel it first, or wait for its end.");
    }
}
