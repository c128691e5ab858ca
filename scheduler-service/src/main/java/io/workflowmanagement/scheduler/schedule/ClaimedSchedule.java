package io.workflowmanagement.scheduler.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A schedule whose turn it is. Nobody else fires or changes it until the transaction ends. */
public final class ClaimedSchedule {

    private final Schedule schedule;
    private final DueTimes due;

    ClaimedSchedule(Schedule schedule, DueTimes due) {
        this.schedule = schedule;
        this.due = due;
    }

    public int id() {
        return schedule.id;
    }

    public Overlap overlap() {
        return schedule.overlap;
    }

    public DueTimes due() {
        return due;
    }

    public boolean isActive() {
        return schedule.isActive;
    }

    public int queuedRuns() {
        return schedule.queuedRuns;
    }

    /** The running backfill; null without one. */
    public Long backfillId() {
        return schedule.backfillId;
    }

    public void startBackfill(long id, Instant now) {
        schedule.backfillId = id;
        schedule.lookAgain(Optional.of(now));
    }

    public void endBackfill() {
        schedule.backfillId = null;
    }

    public ScheduleRun run(Instant dueAt) {
        return schedule.run(dueAt);
    }

    /** How much later than due its runs are fired. */
    public Duration offset() {
        return schedule.offset();
    }

    public void ran(Instant dueAt) {
        schedule.lastRunTime = dueAt;
    }

    /**
     * Ends the turn.
     *
     * @param queuedRuns how many runs wait for others to end
     * @param at when something else than the next run asks for a look
     */
    public void lookAgain(int queuedRuns, Optional<Instant> at) {
        schedule.queuedRuns = queuedRuns;
        schedule.lookAgain(at);
    }

    /** Asks for a look no later than at the instant. */
    public void lookAgainBy(Optional<Instant> at) {
        at.filter(it -> schedule.fireAt == null || it.isBefore(schedule.fireAt))
                .ifPresent(it -> schedule.fireAt = it);
    }

    /** Something that this schedule waits for has ended. */
    public boolean wake(Instant now) {
        boolean waits = schedule.queuedRuns > 0 && schedule.isActive || schedule.backfillId != null;
        if (waits) {
            lookAgainBy(Optional.of(now));
        }
        return waits;
    }

    public String cronExpression() {
        return schedule.cronExpression;
    }

    public String timeZone() {
        return schedule.timeZone;
    }

    public int workspaceId() {
        return schedule.workspaceId;
    }
}
