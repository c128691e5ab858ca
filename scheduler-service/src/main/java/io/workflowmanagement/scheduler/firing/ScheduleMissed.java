package io.workflowmanagement.scheduler.firing;

import io.workflowmanagement.kit.events.Event;
import java.time.Instant;

/**
 * Due times of a schedule that were not fired and never will be.
 *
 * @param dueAt the first of them
 * @param until the last of them, which may be the first
 * @param count how many, counted up to 10,000
 */
record ScheduleMissed(
        int scheduleId,
        int workflowId,
        int workspaceId,
        Instant dueAt,
        Instant until,
        int count,
        String reason) {

    static Event event(ScheduleFiring firing) {
        boolean many = firing.missedUntil != null;
        return Event.about(
                "schedule/" + firing.scheduleId,
                "scheduler.events",
                "ScheduleMissed",
                firing.workspaceId,
                new ScheduleMissed(
                        firing.scheduleId,
                        firing.workflowId,
                        firing.workspaceId,
                        firing.dueAt,
                        many ? firing.missedUntil : firing.dueAt,
                        many ? firing.missedCount : 1,
                        firing.detail));
    }
}
