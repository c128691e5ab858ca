package io.workflowmanagement.scheduler.schedule;

import io.workflowmanagement.kit.problem.Failure;

/** There is no such schedule, or the caller may not see it. */
public class ScheduleNotFound extends Failure.NotFound {
    public ScheduleNotFound(int id) {
        super("schedule", id);
    }
}
