package io.workflowmanagement.scheduler.firing;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.audit.Action;
import io.workflowmanagement.kit.audit.Audit;
import io.workflowmanagement.kit.audit.Audit.Note;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.kit.paging.Cursor;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.problem.Constraint;
import io.workflowmanagement.kit.rowsecurity.AcrossWorkspaces;
import io.workflowmanagement.scheduler.schedule.ScheduleNotFound;
import io.workflowmanagement.scheduler.schedule.ScheduleRun;
import io.workflowmanagement.scheduler.schedule.ScheduleRuns;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The use cases of firings. */
@ApplicationScoped
class Firings {

    private final ScheduleRuns runs;
    private final Access access;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    Firings(ScheduleRuns runs, Access access, Outbox outbox, Audit audit, Clock clock) {
        this.runs = runs;
        this.access = access;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Newest first; also those of a schedule that is gone. */
    Uni<Page<FiringView>> list(int scheduleId, PageRequest page) {
        return workspaceOf(scheduleId)
                .onItem()
                .ifNull()
                .failWith(() -> new ScheduleNotFound(scheduleId))
                .chain(it -> access.to(it, () -> new ScheduleNotFound(scheduleId)))
                .chain(() -> rows(scheduleId, page))
                .map(rows -> Page.of(rows, page, it -> Cursor.of(it.id), ScheduleFiring::view));
    }

    /** Before it is known whether the caller may see it: a gone one has only its firings. */
    @AcrossWorkspaces
    @WithSession
    Uni<Integer> workspaceOf(int scheduleId) {
        return runs.workspaceOf(scheduleId)
                .chain(
                        workspaceId ->
                                workspaceId
                                        .map(it -> Uni.createFrom().item(it))
                                        .orElseGet(() -> workspaceOfGone(scheduleId)));
    }

    private static Uni<Integer> workspaceOfGone(int scheduleId) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "select max(workspaceId) from ScheduleFiring"
                                                        + " where scheduleId = :schedule",
                                                Integer.class)
                                        .setParameter("schedule", scheduleId)
                                        .getSingleResultOrNull());
    }

    @WithSession
    Uni<List<ScheduleFiring>> rows(int scheduleId, PageRequest page) {
        return Panache.getSession().chain(session -> rows(session, scheduleId, page));
    }

    private static Uni<List<ScheduleFiring>> rows(
            Mutiny.Session session, int scheduleId, PageRequest page) {
        return session.createSelectionQuery(
                        "from ScheduleFiring where scheduleId = :schedule and id < :before"
                                + " order by id desc",
                        ScheduleFiring.class)
                .setParameter("schedule", scheduleId)
                .setParameter(
                        "before", page.after().map(it -> it.longNumber(0)).orElse(Long.MAX_VALUE))
                .setMaxResults(page.fetch())
                .getResultList();
    }

    /** Runs the schedule's workflow now, also while the schedule is paused. */
    @WithTransaction
    Uni<FiringView> trigger(int scheduleId) {
        Instant now = clock.instant();
        return runs.byHand(scheduleId, now)
                .chain(run -> fire(run, now))
                .onFailure(Constraint::isUnique)
                .transform(second -> new FiredAlready(scheduleId));
    }

    private Uni<FiringView> fire(ScheduleRun run, Instant now) {
        ScheduleFiring firing = ScheduleFiring.fired(run, now, now);
        IdempotencyKey key = new IdempotencyKey(run.scheduleId(), run.dueAt(), true);
        List<Event> events =
                List.of(
                        ExecutionRequested.event(run, key, access.caller().name()),
                        ScheduleFired.event(run, now, key));
        return Panache.getSession()
                .chain(session -> session.persist(firing))
                .chain(() -> outbox.append(events))
                .chain(() -> audit.append(fired(run)))
                .map(appended -> firing.view());
    }

    private static Note fired(ScheduleRun run) {
        return new Note(Action.Updated, "Schedule", run.scheduleId(), run.workspaceId())
                .withDetail("fired by hand");
    }
}
