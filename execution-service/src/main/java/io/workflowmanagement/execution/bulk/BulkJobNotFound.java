package io.workflowmanagement.execution.bulk;

import io.workflowmanagement.kit.problem.Failure;

/** No such job, or hidden from the caller. */
class BulkJobNotFound extends Failure.NotFound {

    BulkJobNotFound(String id) {
        super("bulk job", id);
    }
}
