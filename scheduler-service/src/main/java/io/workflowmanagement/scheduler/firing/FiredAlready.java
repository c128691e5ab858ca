package io.workflowmanagement.scheduler.firing;

import io.workflowmanagement.kit.problem.Failure;

/** Two hands triggered the schedule in the same microsecond. */
class FiredAlready extends Failure.Conflict {
    FiredAlready(int scheduleId) {
        super("The schedule " + scheduleId + " was run at this very moment.");
    }
}
