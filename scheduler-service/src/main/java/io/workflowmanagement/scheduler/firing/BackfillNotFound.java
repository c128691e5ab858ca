package io.workflowmanagement.scheduler.firing;

import io.workflowmanagement.kit.problem.Failure;

/** The schedule has no such backfill. */
class BackfillNotFound extends Failure.NotFound {
    BackfillNotFound(long id) {
        super("backfill", id);
    }
}
