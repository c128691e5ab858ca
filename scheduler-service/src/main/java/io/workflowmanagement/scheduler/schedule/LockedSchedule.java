package io.workflowmanagement.scheduler.schedule;

import io.workflowmanagement.scheduler.workflow.WorkflowNotPublished;
import io.workflowmanagement.scheduler.workflow.WorkflowState;
import java.util.Optional;

/**
 * A schedule that nobody else changes or fires until the transaction ends.
 *
 * @param workflow locked too; empty while the replica is being rebuilt
 */
record LockedSchedule(Schedule schedule, Optional<WorkflowState> workflow) {

    void requirePublished() {
        if (!isPublished()) {
            throw new WorkflowNotPublished(schedule.workflowId);
        }
    }

    boolean isPublished() {
        return workflow.filter(WorkflowState::isPublished).isPresent();
    }
}
