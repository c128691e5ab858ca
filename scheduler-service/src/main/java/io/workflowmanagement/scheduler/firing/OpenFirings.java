package io.workflowmanagement.scheduler.firing;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads firings of claimed schedules: what waits or runs, and what there was before. */
@ApplicationScoped
class OpenFirings {

    private final FiringSettings settings;

    OpenFirings(FiringSettings settings) {
        this.settings = settings;
    }

    /** What waits or runs of each schedule and was not fired by a backfill, the oldest first. */
    Uni<Map<Integer, List<ScheduleFiring>>> of(Collection<Integer> scheduleIds) {
        if (scheduleIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from ScheduleFiring where scheduleId in :ids and"
                                                        + " endedAt is null and backfillId = 0",
                                                ScheduleFiring.class)
                                        .setParameter("ids", scheduleIds)
                                        .getResultList())
                .map(
                        found ->
                                found.stream()
                                        .sorted(Comparator.comparing(it -> it.dueAt))
                                        .collect(Collectors.groupingBy(it -> it.scheduleId)));
    }

    Uni<List<ScheduleFiring>> of(ScheduleBackfill backfill) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from ScheduleFiring where scheduleId = :schedule"
                                                        + " and endedAt is null"
                                                        + " and backfillId = :backfill",
                                                ScheduleFiring.class)
                                        .setParameter("schedule", backfill.scheduleId)
                                        .setParameter("backfill", backfill.id)
                                        .getResultList());
    }

    /** Those that run; what nothing was heard of in time is given up. */
    List<ScheduleFiring> running(List<ScheduleFiring> open, Instant now) {
        List<ScheduleFiring> running = new ArrayList<>();
        for (ScheduleFiring firing : open) {
            if (firing.isFired() && firing.runsUntil(settings).isAfter(now)) {
                running.add(firing);
            } else if (firing.isFired()) {
                String unheard = firing.executionId == null ? "confirmation" : "end";
                firing.end("Given up: no " + unheard + " was heard of in time", now);
            }
        }
        return running;
    }

    /** Due times that were fired or recorded before, by which way ever. */
    Uni<Set<Due>> known(Collection<Integer> scheduleIds, Instant since, Instant until) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "select scheduleId, dueAt from ScheduleFiring"
                                                        + " where scheduleId in :ids"
                                                        + " and dueAt >= :since and dueAt <= :until"
                                                        + " and (backfillId = 0 or firedAt is not"
                                                        + " null)",
                                                Due.class)
                                        .setParameter("ids", scheduleIds)
                                        .setParameter("since", since)
                                        .setParameter("until", until)
                                        .getResultList())
                .map(Set::copyOf);
    }

    /** Due times of a schedule that were fired and not refused, or wait for it. */
    Uni<Set<Instant>> fired(int scheduleId, Instant since, Instant until) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "select dueAt from ScheduleFiring"
                                                        + " where scheduleId = :schedule"
                                                        + " and dueAt >= :since and dueAt <= :until"
                                                        + " and outcome in :outcomes",
                                                Instant.class)
                                        .setParameter("schedule", scheduleId)
                                        .setParameter("since", since)
                                        .setParameter("until", until)
                                        .setParameter(
                                                "outcomes", List.of(Outcome.Fired, Outcome.Queued))
                                        .getResultList())
                .map(Set::copyOf);
    }

    /** What a firing is unique by. */
    record Due(Integer scheduleId, Instant dueAt) {}
}
