package io.workflowmanagement.scheduler.schedule;

import io.workflowmanagement.kit.events.Event;

/** The schedule is gone; its firings stay. */
record ScheduleDeleted(int scheduleId, int workflowId, int workspaceId) {

    static Event event(Schedule schedule) {
        return Event.about(
                "schedule/" + schedule.id,
                ScheduleState.TOPIC,
                "ScheduleDeleted",
                schedule.workspaceId,
                new ScheduleDeleted(schedule.id, schedule.workflowId, schedule.workspaceId));
    }
}
