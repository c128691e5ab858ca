package io.workflowmanagement.scheduler.schedule;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.ReceivedEvent;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.scheduler.workflow.KnownWorkflows;
import io.workflowmanagement.scheduler.workflow.WorkflowState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

/** A schedule follows its workflow: it rests with it, goes on with it, and ends with it. */
@ApplicationScoped
class WorkflowChanges {

    private final KnownWorkflows workflows;
    private final ScheduleRows rows;
    private final Outbox outbox;
    private final Clock clock;

    WorkflowChanges(KnownWorkflows workflows, ScheduleRows rows, Outbox outbox, Clock clock) {
        this.workflows = workflows;
        this.rows = rows;
        this.outbox = outbox;
        this.clock = clock;
    }

    @WithTransaction
    Uni<Void> learn(ReceivedEvent event) {
        return workflows
                .learn(event)
                .onItem()
                .transformToUni(
                        workflow ->
                                workflow.map(this::follow)
                                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> follow(WorkflowState workflow) {
        return rows.ofWorkflow(workflow.id())
                .chain(
                        schedule ->
                                schedule == null || !follow(schedule, workflow)
                                        ? Uni.createFrom().voidItem()
                                        : outbox.append(
                                                ScheduleState.event("ScheduleUpdated", schedule)));
    }

    /** Whether that changed it. A run that is due and not yet fired stays so at a new version. */
    private boolean follow(Schedule schedule, WorkflowState workflow) {
        boolean wasActive = schedule.isActive;
        Instant before = schedule.nextRunTime;
        Instant now = clock.instant();
        if (workflow.isDeleted()) {
            schedule.isActive = false;
        }
        if (!workflow.isPublished()) {
            schedule.rest();
        } else if (before == null) {
            schedule.goOn(now);
        }
        boolean changed =
                wasActive != schedule.isActive || !Objects.equals(before, schedule.nextRunTime);
        if (changed) {
            schedule.updatedAt = now;
        }
        return changed;
    }
}
