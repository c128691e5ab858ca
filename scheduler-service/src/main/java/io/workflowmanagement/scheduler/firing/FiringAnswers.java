package io.workflowmanagement.scheduler.firing;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.scheduler.schedule.ScheduleRuns;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * Learns what became of what was fired. The schedule is locked first, as by whoever fires, so that
 * neither decides by what the other is changing. The same again changes nothing, so there is no
 * inbox. Each answers whether the schedule waits for a turn because of it.
 */
@ApplicationScoped
class FiringAnswers {

    private final ScheduleRuns runs;
    private final Outbox outbox;
    private final Clock clock;

    FiringAnswers(ScheduleRuns runs, Outbox outbox, Clock clock) {
        this.runs = runs;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The execution exists. One that was to be cancelled meanwhile is asked to end now. */
    @WithTransaction
    Uni<Boolean> accepted(IdempotencyKey key, String executionId) {
        return runs.lock(key.scheduleId())
                .chain(() -> of(key))
                .chain(firing -> accepted(firing, executionId))
                .replaceWith(false);
    }

    private Uni<Void> accepted(ScheduleFiring firing, String executionId) {
        if (firing == null || firing.executionId != null) {
            return Uni.createFrom().voidItem();
        }
        firing.executionId = executionId;
        return firing.cancelAskedAt == null
                ? Uni.createFrom().voidItem()
                : outbox.append(CancellationRequested.event(firing));
    }

    @WithTransaction
    Uni<Boolean> rejected(IdempotencyKey key, String reason) {
        return ended(key.scheduleId(), of(key), firing -> firing.reject(reason, clock.instant()));
    }

    @WithTransaction
    Uni<Boolean> ended(String executionId) {
        return scheduleOf(executionId)
                .chain(
                        scheduleId ->
                                scheduleId == null
                                        ? Uni.createFrom().item(false)
                                        : ended(
                                                scheduleId,
                                                of(executionId),
                                                firing -> firing.end(null, clock.instant())));
    }

    private Uni<Boolean> ended(
            int scheduleId, Uni<ScheduleFiring> found, Consumer<ScheduleFiring> how) {
        return runs.lock(scheduleId)
                .chain(
                        claim ->
                                found.map(
                                        firing -> {
                                            if (firing == null || firing.endedAt != null) {
                                                return false;
                                            }
                                            how.accept(firing);
                                            return claim != null && claim.wake(clock.instant());
                                        }));
    }

    /** The newest that was fired: a backfill fires again what was refused. */
    private static Uni<ScheduleFiring> of(IdempotencyKey key) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from ScheduleFiring where scheduleId = :schedule"
                                                        + " and dueAt = :due and firedAt is not"
                                                        + " null order by id desc",
                                                ScheduleFiring.class)
                                        .setParameter("schedule", key.scheduleId())
                                        .setParameter("due", key.dueAt())
                                        .setMaxResults(1)
                                        .getSingleResultOrNull());
    }

    private static Uni<ScheduleFiring> of(String executionId) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from ScheduleFiring where executionId ="
                                                        + " :execution",
                                                ScheduleFiring.class)
                                        .setParameter("execution", executionId)
                                        .setMaxResults(1)
                                        .getSingleResultOrNull());
    }

    /** Those of the executions that a schedule asked for. */
    @WithSession
    Uni<List<String>> ofSchedules(List<String> executionIds) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "select distinct executionId from ScheduleFiring"
                                                        + " where executionId in :executions",
                                                String.class)
                                        .setParameter("executions", executionIds)
                                        .getResultList());
    }

    private static Uni<Integer> scheduleOf(String executionId) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "select scheduleId from ScheduleFiring where"
                                                        + " executionId = :execution",
                                                Integer.class)
                                        .setParameter("execution", executionId)
                                        .setMaxResults(1)
                                        .getSingleResultOrNull());
    }
}
