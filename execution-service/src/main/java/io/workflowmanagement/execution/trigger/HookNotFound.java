package io.workflowmanagement.execution.trigger;

import io.workflowmanagement.kit.problem.Failure;

/** No such hook, or one that rests. */
final class HookNotFound extends Failure.NotFound {

    HookNotFound(String id) {
        super("hook", id);
    }
}
