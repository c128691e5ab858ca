package io.workflowmanagement.scheduler.schedule;

import io.workflowmanagement.kit.problem.Failure;

/** A workflow has at most one schedule. */
class WorkflowHasSchedule extends Failure.Conflict {
    WorkflowHasSchedule(int workflowId, int scheduleId) {
        super("The workflow " + workflowId + " has a schedule already: " + scheduleId + ".");
    }
}
