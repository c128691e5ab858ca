package io.workflowmanagement.execution.control;

import io.workflowmanagement.kit.problem.Failure;

/** What a repetition would begin with is gone: its time to be kept was over. */
class PayloadsRemoved extends Failure.Conflict {

    PayloadsRemoved(String id) {
        super(
                "The payloads of execution "
                        + id
                        + " were removed, since they were kept as long as they are to be: start its"
                        + " workflow anew with an input.");
    }
}
