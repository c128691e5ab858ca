package io.workflowmanagement.scheduler.schedule;

import io.workflowmanagement.kit.audit.Audited;
import io.workflowmanagement.kit.audit.NotAudited;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.scheduler.cron.Timetable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
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

    // A run is no edit: it must not make the ETag of whoever is editing stale.
    @NotAudited("follows from the others")
    @OptimisticLock(excluded = true)
    @Column(name = "NextRunTime")
    Instant nextRunTime;

    @NotAudited("a firing is a record itself")
    @OptimisticLock(excluded = true)
    @Column(name = "LastRunTime")
    Instant lastRunTime;

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
        nextRunTime = isActive ? timetable().next(afterLastRun(now)).orElse(null) : null;
    }

    /** Nothing runs until {@link #goOn}. */
    void rest() {
        nextRunTime = null;
    }

    /** Runs for the latest of the times that are due; the others were missed and are done with. */
    ScheduleRun runDue(Instant now) {
        Timetable timetable = timetable();
        lastRunTime = timetable.latest(nextRunTime, now);
        nextRunTime = timetable.next(afterLastRun(now)).orElse(null);
        return run(lastRunTime);
    }

    /** Runs by hand, which changes nothing about when it runs next. */
    ScheduleRun runNow(Instant now) {
        lastRunTime = afterLastRun(now);
        return run(now);
    }

    private ScheduleRun run(Instant dueAt) {
        return new ScheduleRun(id, workflowId, workspaceId, input, dueAt);
    }

    /** Replicas' clocks differ a little: a run that was done is never planned again. */
    private Instant afterLastRun(Instant now) {
        return lastRunTime != null && lastRunTime.isAfter(now) ? lastRunTime : now;
    }
}
