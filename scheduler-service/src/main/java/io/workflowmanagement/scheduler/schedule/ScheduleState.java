package io.workflowmanagement.scheduler.schedule;

import io.workflowmanagement.kit.events.Event;
import java.time.Instant;

/**
 * The data of {@code ScheduleCreated} and {@code ScheduleUpdated}: the schedule as it is after it.
 */
record ScheduleState(
        int scheduleId,
        int workflowId,
        int workspaceId,
        String cronExpression,
        String timeZone,
        Instant startDate,
        Instant endDate,
        String description,
        boolean isActive,
        String pauseNote,
        Misfire misfire,
        Integer misfireWindow,
        Overlap overlap,
        int jitter,
        Instant nextRunTime) {

    static final String TOPIC = "scheduler.events";

    static Event event(String name, Schedule schedule) {
        ScheduleState state =
                new ScheduleState(
                        schedule.id,
                        schedule.workflowId,
                        schedule.workspaceId,
                        schedule.cronExpression,
                        schedule.timeZone,
                        schedule.startDate,
                        schedule.endDate,
                        schedule.description,
                        schedule.isActive,
                        schedule.pauseNote,
                        schedule.misfire,
                        schedule.misfireWindow,
                        schedule.overlap,
                        schedule.jitter,
                        schedule.nextRunTime);
        return Event.about("schedule/" + schedule.id, TOPIC, name, schedule.workspaceId, state);
    }
}
