package io.workflowmanagement.scheduler.schedule;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.scheduler.workflow.KnownWorkflows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds a schedule for the caller of the request, and keeps it for the transaction. */
@ApplicationScoped
class ScheduleLocks {

    private final Access access;
    private final KnownWorkflows workflows;

    ScheduleLocks(Access access, KnownWorkflows workflows) {
        this.access = access;
        this.workflows = workflows;
    }

    /** The workflow is locked first, as everywhere. */
    Uni<LockedSchedule> lock(int id) {
        return access.toRow(Schedule.class, id, () -> new ScheduleNotFound(id))
                .chain(() -> Panache.getSession())
                .chain(session -> lock(session, id));
    }

    private Uni<LockedSchedule> lock(Mutiny.Session session, int id) {
        return session.createSelectionQuery(
                        "select workflowId from Schedule where id = :id", Integer.class)
                .setParameter("id", id)
                .getSingleResultOrNull()
                .onItem()
                .ifNull()
                .failWith(() -> new ScheduleNotFound(id))
                .chain(workflows::lock)
                .chain(
                        workflow ->
                                session.find(Schedule.class, id, LockModeType.PESSIMISTIC_WRITE)
                                        .onItem()
                                        .ifNull()
                                        .failWith(() -> new ScheduleNotFound(id))
                                        .map(schedule -> new LockedSchedule(schedule, workflow)));
    }
}
