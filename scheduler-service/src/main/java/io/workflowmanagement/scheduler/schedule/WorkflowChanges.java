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
import java.util.Optional;

/** A schedule follows its workflow: it rests with it, goes on with it, and ends with it. */
@ApplicationScoped
class WorkflowChanges {

    private final KnownWorkflows workflows;
    private final ScheduleRows rows;
    private final StoppedSchedules stopped;
    private final Outbox outbox;
    private final Clock clock;

    WorkflowChanges(
            KnownWorkflows workflows,
            ScheduleRows rows,
            StoppedSchedules stopped,
            Outbox outbox,
            Clock clock) {
        this.workflows = workflows;
        this.rows = rows;
        this.stopped = stopped;
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
                                schedule == null
                                        ? Uni.createFrom().voidItem()
                                        : follow(schedule, workflow));
    }

    /** A run that is due and not yet fired stays so at a new version. */
    private Uni<Void> follow(Schedule schedule, WorkflowState workflow) {
        boolean wasActive = schedule.isActive;
        Instant before = schedule.nextRunTime;
        Instant now = clock.instant();
        Optional<Missed> missed = Optional.empty();
        if (!workflow.isPublished()) {
            missed = schedule.leave(now);
            schedule.isActive &= !workflow.isDeleted();
            schedule.rest(now);
        } else if (before == null) {
            schedule.goOn(now);
        }
        if (wasActive == schedule.isActive && Objects.equals(before, schedule.nextRunTime)) {
            return Uni.createFrom().voidItem();
        }
        schedule.updatedAt = now;
        return missed.map(it -> stopped.missed(schedule.run(it.first()), it, "Workflow inactive"))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> outbox.append(ScheduleState.event("ScheduleUpdated", schedule)));
    }
}
