package io.workflowmanagement.scheduler.firing;

import io.workflowmanagement.kit.audit.NotAudited;
import io.workflowmanagement.scheduler.schedule.Missed;
import io.workflowmanagement.scheduler.schedule.ScheduleRun;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/**
 * A due time of a schedule, and what became of it; or due times in a row that were missed. It
 * outlives the schedule. Unique by schedule, due time and backfill.
 */
@Entity
@NotAudited("a firing is a record itself")
@Table(name = "ScheduleFirings")
class ScheduleFiring {

    static final int LONGEST_DETAIL = 1000;
    static final long BY_ITSELF = 0;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "Id")
    Long id;

    @Column(name = "ScheduleId")
    Integer scheduleId;

    @Column(name = "WorkflowId")
    Integer workflowId;

    @Column(name = "WorkspaceId")
    Integer workspaceId;

    @Column(name = "DueAt")
    Instant dueAt;

    @Column(name = "FiredAt")
    Instant firedAt;

    @Column(name = "ExecutionId")
    String executionId;

    @Column(name = "Outcome")
    Outcome outcome;

    @Column(name = "Detail")
    String detail;

    /** {@link #BY_ITSELF} where no backfill fired it. */
    @Column(name = "BackfillId")
    long backfillId;

    /** Milliseconds from when it was to be fired to when it was. */
    @Column(name = "Lateness")
    Long lateness;

    /** When nothing more was to come of it; null while it waits or runs. */
    @Column(name = "EndedAt")
    Instant endedAt;

    /** When its execution was asked to end, known or not yet known. */
    @Column(name = "CancelAskedAt")
    Instant cancelAskedAt;

    @Column(name = "MissedUntil")
    Instant missedUntil;

    @Column(name = "MissedCount")
    Integer missedCount;

    ScheduleFiring() {}

    private ScheduleFiring(ScheduleRun run, Outcome outcome) {
        this.scheduleId = run.scheduleId();
        this.workflowId = run.workflowId();
        this.workspaceId = run.workspaceId();
        this.dueAt = run.dueAt();
        this.outcome = outcome;
    }

    /**
     * @param plannedAt when it was to be fired: its due time with the jitter
     */
    static ScheduleFiring fired(ScheduleRun run, Instant plannedAt, Instant now) {
        ScheduleFiring firing = new ScheduleFiring(run, Outcome.Fired);
        firing.fire(plannedAt, now);
        return firing;
    }

    static ScheduleFiring queued(ScheduleRun run) {
        return new ScheduleFiring(run, Outcome.Queued);
    }

    static ScheduleFiring skipped(ScheduleRun run, String detail, Instant now) {
        ScheduleFiring firing = new ScheduleFiring(run, Outcome.SkippedOverlap);
        firing.skip(detail, now);
        return firing;
    }

    /**
     * @param run of the first due time
     */
    static ScheduleFiring missed(ScheduleRun run, Missed missed, String detail, Instant now) {
        ScheduleFiring firing = new ScheduleFiring(run, Outcome.Missed);
        firing.missedUntil = missed.last();
        firing.missedCount = missed.count();
        firing.detail = detail;
        firing.endedAt = now;
        return firing;
    }

    void fire(Instant plannedAt, Instant now) {
        outcome = Outcome.Fired;
        firedAt = now;
        lateness = Duration.between(plannedAt, now).toMillis();
    }

    void skip(String why, Instant now) {
        outcome = Outcome.SkippedOverlap;
        end(why, now);
    }

    void reject(String reason, Instant now) {
        outcome = Outcome.Rejected;
        end(reason, now);
    }

    void end(String why, Instant now) {
        detail = cut(why);
        endedAt = now;
    }

    boolean isFired() {
        return outcome == Outcome.Fired;
    }

    /** Until when it counts as running if nothing more is heard of it. */
    Instant runsUntil(FiringSettings settings) {
        return firedAt.plus(executionId == null ? settings.confirmation() : settings.longestRun());
    }

    FiringView view() {
        return new FiringView(
                dueAt,
                firedAt,
                lateness,
                executionId,
                outcome,
                detail,
                endedAt,
                missedUntil,
                missedCount,
                backfillId == BY_ITSELF ? null : backfillId);
    }

    private static String cut(String reason) {
        return reason == null || reason.length() <= LONGEST_DETAIL
                ? reason
                : reason.substring(0, LONGEST_DETAIL);
    }
}
