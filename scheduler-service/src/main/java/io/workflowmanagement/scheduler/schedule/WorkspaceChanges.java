package io.workflowmanagement.scheduler.schedule;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.kit.tenancy.WorkspaceFollower;
import io.workflowmanagement.scheduler.workflow.KnownWorkflows;
import io.workflowmanagement.scheduler.workflow.WorkflowState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;

/** The schedules of a deleted workspace rest, and go on when it is restored. */
@ApplicationScoped
class WorkspaceChanges implements WorkspaceFollower {

    private final KnownWorkflows workflows;
    private final Outbox outbox;
    private final Clock clock;

    WorkspaceChanges(KnownWorkflows workflows, Outbox outbox, Clock clock) {
        this.workflows = workflows;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    @WithTransaction
    public Uni<Void> deleted(int workspaceId, Instant at) {
        return each(workspaceId, (schedule, workflow) -> schedule.rest(clock.instant()));
    }

    /** What came due meanwhile is not made up for. */
    @Override
    @WithTransaction
    public Uni<Void> restored(int workspaceId) {
        return each(
                workspaceId,
                (schedule, workflow) -> {
                    if (workflow.isPublished() && schedule.nextRunTime == null) {
                        schedule.goOn(clock.instant());
                    }
                });
    }

    private Uni<Void> each(int workspaceId, Change change) {
        return Panache.getSession()
                .chain(
                        session ->
                                places(session, workspaceId)
                                        .chain(places -> inTurn(session, places, change)));
    }

    private static Uni<List<Place>> places(Mutiny.Session session, int workspaceId) {
        return session.createSelectionQuery(
                        "select id, workflowId from Schedule where workspaceId = :workspace"
                                + " order by workflowId",
                        Place.class)
                .setParameter("workspace", workspaceId)
                .getResultList();
    }

    private Uni<Void> inTurn(Mutiny.Session session, List<Place> places, Change change) {
        return Multi.createFrom()
                .iterable(places)
                .onItem()
                .transformToUniAndConcatenate(place -> change(session, place, change))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The workflow is locked first, as everywhere. */
    private Uni<Void> change(Mutiny.Session session, Place place, Change change) {
        return workflows
                .lock(place.workflowId())
                .chain(
                        workflow ->
                                session.find(
                                                Schedule.class,
                                                place.id(),
                                                LockModeType.PESSIMISTIC_WRITE)
                                        .chain(
                                                schedule ->
                                                        schedule == null || workflow.isEmpty()
                                                                ? Uni.createFrom().voidItem()
                                                                : change(
                                                                        schedule,
                                                                        workflow.get(),
                                                                        change)));
    }

    private Uni<Void> change(Schedule schedule, WorkflowState workflow, Change change) {
        Instant before = schedule.nextRunTime;
        change.make(schedule, workflow);
        if (Objects.equals(before, schedule.nextRunTime)) {
            return Uni.createFrom().voidItem();
        }
        schedule.updatedAt = clock.instant();
        return outbox.append(ScheduleState.event("ScheduleUpdated", schedule));
    }

    private interface Change {

        void make(Schedule schedule, WorkflowState workflow);
    }

    /** Where a schedule belongs, which never changes. */
    record Place(Integer id, Integer workflowId) {}
}
