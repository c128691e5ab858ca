package io.workflowmanagement.scheduler.firing;

import io.workflowmanagement.kit.audit.Audited;
import io.workflowmanagement.kit.audit.NotAudited;
import io.workflowmanagement.scheduler.cron.CronExpression;
import io.workflowmanagement.scheduler.cron.Timetable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;

/** A past window that is being made up for, by the expression as it was when it was asked for. */
@Entity
@Audited("Backfill")
@Table(name = "ScheduleBackfills")
class ScheduleBackfill {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "Id")
    Long id;

    @Column(name = "ScheduleId")
    Integer scheduleId;

    @Column(name = "WorkspaceId")
    Integer workspaceId;

    @Column(name = "CronExpression")
    String cronExpression;

    @Column(name = "TimeZone")
    String timeZone;

    @Column(name = "FromTime")
    Instant from;

    @Column(name = "ToTime")
    Instant to;

    @Column(name = "MaxParallel")
    int maxParallel;

    /** Due times up to it were fired or left out. */
    @NotAudited("how far it is, it says itself")
    @Column(name = "DoneUntil")
    Instant doneUntil;

    @NotAudited("how far it is, it says itself")
    @Column(name = "Total")
    int total;

    @NotAudited("how far it is, it says itself")
    @Column(name = "Fired")
    int fired;

    @NotAudited("how far it is, it says itself")
    @Column(name = "LeftOut")
    int leftOut;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Status")
    BackfillStatus status = BackfillStatus.Running;

    @Column(name = "RequestedBy")
    String requestedBy;

    @Column(name = "CreatedAt")
    Instant createdAt;

    @NotAudited("the entry says when")
    @Column(name = "EndedAt")
    Instant endedAt;

    Timetable timetable() {
        return new Timetable(CronExpression.parse(cronExpression), ZoneId.of(timeZone), from, to);
    }

    void end(BackfillStatus as, Instant now) {
        status = as;
        endedAt = now;
    }

    BackfillView view() {
        return new BackfillView(
                id,
                scheduleId,
                from,
                to,
                maxParallel,
                status,
                total,
                fired,
                leftOut,
                requestedBy,
                createdAt,
                endedAt);
    }
}
