package io.workflowmanagement.scheduler.firing;

import io.workflowmanagement.kit.audit.NotAudited;
import io.workflowmanagement.scheduler.schedule.ScheduleRun;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A due time of a schedule, and what became of it. It outlives the schedule. */
@Entity
@NotAudited("a firing is a record itself")
@Table(name = "ScheduleFirings")
class ScheduleFiring {

    static final int LONGEST_DETAIL = 1000;

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

    ScheduleFiring() {}

    ScheduleFiring(ScheduleRun run, Instant firedAt) {
        this.scheduleId = run.scheduleId();
        this.workflowId = run.workflowId();
        this.workspaceId = run.workspaceId();
        this.dueAt = run.dueAt();
        this.firedAt = firedAt;
        this.outcome = Outcome.Fired;
    }

    FiringView view() {
        return new FiringView(dueAt, firedAt, executionId, outcome, detail);
    }
}
