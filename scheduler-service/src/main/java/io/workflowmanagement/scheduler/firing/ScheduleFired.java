package io.workflowmanagement.scheduler.firing;

import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.scheduler.schedule.ScheduleRun;
import java.time.Instant;

/** A schedule came due, or was run by hand, and its execution was asked for. */
record ScheduleFired(
        int scheduleId,
        int workflowId,
        int workspaceId,
        Instant dueAt,
        Instant firedAt,
        String idempotencyKey) {

    private static final String TOPIC = "scheduler.events";

    static Event event(ScheduleRun run, Instant firedAt, IdempotencyKey key) {
        return Event.about(
                "schedule/" + run.scheduleId(),
                TOPIC,
                "ScheduleFired",
                run.workspaceId(),
                new ScheduleFired(
                        run.scheduleId(),
                        run.workflowId(),
                        run.workspaceId(),
                        run.dueAt(),
                        firedAt,
                        key.toString()));
    }
}
