package io.workflowmanagement.scheduler.schedule;

import io.workflowmanagement.kit.audit.Audited;
import io.workflowmanagement.kit.audit.NotAudited;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.scheduler.cron.Timetable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.OptimisticLock;

/** When a workflow is to run, and with what input. */
@Entity
@Audited("Schedule")
@Table(name = "WorkflowSchedules")
class Schedule {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "Id")
    Integer id;

    @Column(name = "WorkflowId", updatable = false)
    Integer workflowId;

    @Column(name = "WorkspaceId", updatable = false)
    Integer workspaceId;

    @Column(name = "CronExpression")
    String cronExpression;

    @Column(name = "TimeZone")
    String timeZone;

    @Column(name = "StartDate")
    Instant startDate;

    @Column(name = "EndDate")
    Instant endDate;

    @Column(name = "Description")
    String description;

    @Column(name = "IsActive")
    boolean isActive;

    @Column(name = "Input")
    String input;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Misfire")
    Misfire misfire;

    /** Seconds; null for the policy's own. */
    @Column(name = "MisfireWindow")
    Integer misfireWindow;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Overlap")
    Overlap overlap;

    /** Seconds. */
    @Column(name = "Jitter")
    int jitter;

    @Column(name = "PauseNote")
    String pauseNote;

    // A run is no edit: it must not make the ETag of whoever is editing stale.
    @NotAudited("follows from the others")
    @OptimisticLock(excluded = true)
    @Column(name = "NextRunTime")
    Instant nextRunTime;

    @NotAudited("a firing is a record itself")
    @OptimisticLock(excluded = true)
    @Column(name = "LastRunTime")
    Instant lastRunTime;

    /** When somebody looks at it next: at the next run with its jitter, or before. */
    @NotAudited("follows from the others, and from the clock")
    @OptimisticLock(excluded = true)
    @Column(name = "FireAt")
    Instant fireAt;

    /** Due times up to it were fired or recorded as missed: none of them is planned again. */
    @NotAudited("follows from the others, and from the clock")
    @OptimisticLock(excluded = true)
    @Column(name = "SettledUntil")
    Instant settledUntil;

    /** Runs that wait for others to end. */
    @NotAudited("follows from the others, and from the clock")
    @OptimisticLock(excluded = true)
    @Column(name = "QueuedRuns")
    int queuedRuns;

    /** The running backfill; null without one. */
    @NotAudited("follows from the others, and from the clock")
    @OptimisticLock(excluded = true)
    @Column(name = "BackfillId")
    Long backfillId;

    @Column(name = "CreatedAt", updatable = false)
    Instant createdAt;

    @Column(name = "UpdatedAt")
    Instant updatedAt;

    @Version
    @Column(name = "RowVersion")
    int rowVersion;

    Schedule() {}

    Schedule(int workflowId, int workspaceId, Instant createdAt) {
        this.workflowId = workflowId;
        this.workspaceId = workspaceId;
        this.createdAt = createdAt;
    }

    Timetable timetable() {
        return Timing.of(cronExpression, timeZone, startDate, endDate);
    }

    /**
     * @throws Failure.Invalid when it would never run
     */
    void requireRunAfter(Instant now) {
        if (timetable().next(now).isEmpty()) {
            throw new Failure.Invalid("endDate", "no run is due from now to it");
        }
    }

    /** Plans the first run after now; what came due meanwhile is not made up for. */
    void goOn(Instant now) {
        nextRunTime = isActive ? timetable().next(afterSettled(now)).orElse(null) : null;
        boolean waiting = isActive && queuedRuns > 0 || backfillId != null;
        lookAgain(waiting ? Optional.of(now) : Optional.empty());
    }

    /** Nothing runs until {@link #goOn}; a backfill goes on. */
    void rest(Instant now) {
        nextRunTime = null;
        lookAgain(backfillId == null ? Optional.empty() : Optional.of(now));
    }

    /** Settles what is due and was not fired, before the schedule changes or stops. */
    Optional<Missed> leave(Instant now) {
        if (nextRunTime == null || nextRunTime.isAfter(now)) {
            return Optional.empty();
        }
        Timetable timetable = timetable();
        settledUntil = timetable.latest(nextRunTime, now);
        return Optional.of(Missed.of(timetable, nextRunTime, settledUntil));
    }

    /** Settles what is due, by the misfire policy, and plans the next run. */
    DueTimes takeDue(Instant now, MisfireLimits limits) {
        Instant dueUntil = now.minus(offset());
        if (nextRunTime == null || nextRunTime.isAfter(dueUntil)) {
            return DueTimes.NONE;
        }
        Timetable timetable = timetable();
        Duration window = misfireWindow == null ? null : Duration.ofSeconds(misfireWindow);
        DueTimes due = misfire.choose(timetable, nextRunTime, dueUntil, window, limits);
        settledUntil = due.last();
        nextRunTime = timetable.next(afterSettled(dueUntil)).orElse(null);
        return due;
    }

    /** The next look is at the next run, or before when something else asks for it. */
    void lookAgain(Optional<Instant> at) {
        Instant run = nextRunTime == null ? null : nextRunTime.plus(offset());
        fireAt = at.filter(it -> run == null || it.isBefore(run)).orElse(run);
    }

    /**
     * The schedule's own part of the jitter. It is the same for each run, so that runs keep their
     * distance and stay in order, while schedules with the same expression spread.
     */
    Duration offset() {
        long spread = workflowId * 0x9E3779B97F4A7C15L >>> 1;
        return Duration.ofMillis(spread % (jitter * 1_000L + 1));
    }

    /** Runs by hand, which changes nothing about when it runs next. */
    ScheduleRun runNow(Instant now) {
        lastRunTime = lastRunTime != null && lastRunTime.isAfter(now) ? lastRunTime : now;
        return run(now);
    }

    ScheduleRun run(Instant dueAt) {
        return new ScheduleRun(id, workflowId, workspaceId, input, dueAt);
    }

    /** Replicas' clocks differ and jump: what was settled is never planned again. */
    private Instant afterSettled(Instant now) {
        return settledUntil != null && settledUntil.isAfter(now) ? settledUntil : now;
    }
}
