package io.workflowmanagement.execution.trigger;

import io.workflowmanagement.kit.problem.Failure;

/** No such trigger, or hidden from the caller. */
final class TriggerNotFound extends Failure.NotFound {

    TriggerNotFound(int id) {
        super("trigger", id);
    }
}
