package io.workflowmanagement.scheduler.firing;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.rowsecurity.AcrossWorkspaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Removes old firings in small transactions: the table does not grow for ever. */
@ApplicationScoped
class FiringRetention {

    private final Batches batches;
    private final FiringSettings settings;
    private final Clock clock;

    FiringRetention(Batches batches, FiringSettings settings, Clock clock) {
        this.batches = batches;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m")
    Uni<Void> removeOld() {
        return removeBefore(clock.instant().minus(settings.retention())).replaceWithVoid();
    }

    /** How many firings it removed. */
    Uni<Integer> removeBefore(Instant instant) {
        return batches.removeBackfills(instant).chain(() -> removeFirings(instant, 0));
    }

    private Uni<Integer> removeFirings(Instant before, int removed) {
        return batches.removeFirings(before, settings.retentionBatch())
                .chain(
                        more ->
                                more < settings.retentionBatch()
                                        ? Uni.createFrom().item(removed + more)
                                        : removeFirings(before, removed + more));
    }

    @AcrossWorkspaces
    @ApplicationScoped
    static class Batches {

        /** Ids are given in the order of time, so the oldest are found by the primary key. */
        @WithTransaction
        Uni<Integer> removeFirings(Instant before, int most) {
            return Panache.getSession()
                    .chain(
                            session ->
                                    session.createSelectionQuery(
                                                    "select id, firedAt, endedAt from"
                                                            + " ScheduleFiring order by id",
                                                    Age.class)
                                            .setMaxResults(most)
                                            .getResultList()
                                            .map(ages -> idsBefore(before, ages))
                                            .chain(
                                                    ids ->
                                                            session.createMutationQuery(
                                                                            "delete from"
                                                                                    + " ScheduleFiring"
                                                                                    + " where id in"
                                                                                    + " :ids")
                                                                    .setParameter("ids", ids)
                                                                    .executeUpdate()));
        }

        @WithTransaction
        Uni<Integer> removeBackfills(Instant before) {
            return Panache.getSession()
                    .chain(
                            session ->
                                    session.createMutationQuery(
                                                    "delete from ScheduleBackfill where endedAt <"
                                                            + " :before")
                                            .setParameter("before", before)
                                            .executeUpdate());
        }

        private static List<Long> idsBefore(Instant before, List<Age> ages) {
            return ages.stream().filter(it -> it.isBefore(before)).map(Age::id).toList();
        }
    }

    /** What waits has neither time, and stays. */
    record Age(Long id, Instant firedAt, Instant endedAt) {
        boolean isBefore(Instant instant) {
            return Stream.of(
                            firedAt == null ? Instant.MIN : firedAt,
                            endedAt == null ? Instant.MIN : endedAt)
                    .max(Instant::compareTo)
                    .filter(it -> !it.equals(Instant.MIN) && it.isBefore(instant))
                    .isPresent();
        }
    }
}
