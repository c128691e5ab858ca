package io.workflowmanagement.scheduler.firing;

import io.workflowmanagement.kit.problem.Failure;

/** A schedule has one running backfill at most. */
class BackfillRunning extends Failure.Conflict {
    BackfillRunning(int scheduleId, long backfillId) {
        super(
                "The backfill "
                        + backfillId
                        + " of the schedule "
                        + scheduleId
                        + " is running: wait for its end or cancel it.");
    }
}
