package io.workflowmanagement.scheduler.firing;

import static java.util.Comparator.naturalOrder;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.scheduler.schedule.ScheduleRun;
import io.workflowmanagement.scheduler.schedule.ScheduleRuns;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Fires what is due. */
@ApplicationScoped
class DueFirings {

    private final ScheduleRuns runs;
    private final Outbox outbox;
    private final FiringSettings settings;

    DueFirings(ScheduleRuns runs, Outbox outbox, FiringSettings settings) {
        this.runs = runs;
        this.outbox = outbox;
        this.settings = settings;
    }

    /** When the next run is planned, which may be past; empty when none is. */
    @WithSession
    Uni<Optional<Instant>> earliest() {
        return runs.earliest();
    }

    /**
     * Fires a batch of what is due and not claimed by anybody else, in one transaction.
     *
     * @return how many it claimed
     */
    @WithTransaction
    Uni<Integer> fire(Instant now) {
        return runs.claim(now, settings.batch())
                .call(due -> unfired(due).chain(unfired -> fire(unfired, now)))
                .map(List::size);
    }

    /**
     * Without what was fired before: a schedule's row can come back from a backup, and one that
     * meets the unique key of its firing would hold up all the others.
     */
    private static Uni<List<ScheduleRun>> unfired(List<ScheduleRun> due) {
        if (due.isEmpty()) {
            return Uni.createFrom().item(due);
        }
        List<Integer> ids = due.stream().map(ScheduleRun::scheduleId).toList();
        Instant since = due.stream().map(ScheduleRun::dueAt).min(naturalOrder()).orElseThrow();
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "select scheduleId, dueAt from ScheduleFiring"
                                                        + " where scheduleId in :ids"
                                                        + " and dueAt >= :since",
                                                Fired.class)
                                        .setParameter("ids", ids)
                                        .setParameter("since", since)
                                        .getResultList())
                .map(Set::copyOf)
                .map(fired -> due.stream().filter(it -> !fired.contains(Fired.of(it))).toList());
    }

    /** What a firing is unique by. */
    record Fired(Integer scheduleId, Instant dueAt) {
        static Fired of(ScheduleRun run) {
            return new Fired(run.scheduleId(), run.dueAt());
        }
    }

    private Uni<Void> fire(List<ScheduleRun> due, Instant now) {
        Object[] rows = due.stream().map(run -> new ScheduleFiring(run, now)).toArray();
        List<Event> events = due.stream().flatMap(run -> events(run, now)).toList();
        return Panache.getSession()
                .chain(session -> session.persistAll(rows))
                .chain(() -> outbox.append(events));
    }

    private static Stream<Event> events(ScheduleRun run, Instant now) {
        IdempotencyKey key = new IdempotencyKey(run.scheduleId(), run.dueAt(), false);
        return Stream.of(
                ExecutionRequested.event(run, key, "schedule/" + run.scheduleId()),
                ScheduleFired.event(run, now, key));
    }
}
