package io.workflowmanagement.execution.history;

import io.workflowmanagement.kit.problem.Failure;

/** No such execution, or hidden from the caller. */
public class ExecutionNotFound extends Failure.NotFound {

    public ExecutionNotFound(String id) {
        super("execution", id);
    }
}
