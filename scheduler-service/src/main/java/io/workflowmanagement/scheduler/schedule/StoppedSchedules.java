package io.workflowmanagement.scheduler.schedule;

import io.smallrye.mutiny.Uni;

/**
 * Told when a schedule stops, in the transaction of that: the feature that fires depends on this
 * one, and has something to write down.
 */
public interface StoppedSchedules {

    /** What was due and not yet fired when the schedule was paused, changed or put to rest. */
    Uni<Void> missed(ScheduleRun schedule, Missed missed, String reason);

    /** The schedule is gone: what still waits for its turn will not get one. */
    Uni<Void> deleted(int scheduleId);
}
