package io.workflowmanagement.scheduler.firing;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.scheduler.firing.OpenFirings.Due;
import io.workflowmanagement.scheduler.schedule.ClaimedSchedule;
import io.workflowmanagement.scheduler.schedule.MisfireLimits;
import io.workflowmanagement.scheduler.schedule.Overlap;
import io.workflowmanagement.scheduler.schedule.ScheduleRuns;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Fires what is due. */
@ApplicationScoped
class DueFirings {

    private static final String LATE = "Late";
    private static final String RUNNING = "An execution was running";

    private final ScheduleRuns runs;
    private final OpenFirings firings;
    private final BackfillSteps backfills;
    private final Outbox outbox;
    private final FiringSettings settings;

    DueFirings(
            ScheduleRuns runs,
            OpenFirings firings,
            BackfillSteps backfills,
            Outbox outbox,
            FiringSettings settings) {
        this.runs = runs;
        this.firings = firings;
        this.backfills = backfills;
        this.outbox = outbox;
        this.settings = settings;
    }

    /** When a schedule is to be looked at next, which may be past; empty when none is. */
    @WithSession
    Uni<Optional<Instant>> earliest() {
        return runs.earliest();
    }

    /** Fires a batch of what is due and not claimed by anybody else, in one transaction. */
    @WithTransaction
    Uni<FiringBatch> fire(Instant now) {
        MisfireLimits limits = new MisfireLimits(settings.tolerance(), settings.makeUp());
        return runs.claim(now, settings.batch(), limits)
                .chain(
                        claims -> {
                            FiringBatch batch = new FiringBatch(claims.size(), now);
                            return claims.isEmpty()
                                    ? Uni.createFrom().item(batch)
                                    : fire(claims, batch).replaceWith(batch);
                        });
    }

    private Uni<Void> fire(List<ClaimedSchedule> claims, FiringBatch batch) {
        List<Integer> watched =
                claims.stream().filter(it -> watches(it)).map(it -> it.id()).toList();
        return known(claims)
                .chain(
                        known ->
                                firings.of(watched)
                                        .invoke(open -> take(claims, known, open, batch)))
                .chain(() -> backfill(claims, batch))
                .chain(() -> batch.write(outbox));
    }

    private static boolean watches(ClaimedSchedule claim) {
        return claim.overlap() != Overlap.Allow || claim.queuedRuns() > 0;
    }

    /**
     * What was fired before: a schedule's row can come back from a backup, and one that meets the
     * unique key of its firing would hold up all the others.
     */
    private Uni<Set<Due>> known(List<ClaimedSchedule> claims) {
        List<ClaimedSchedule> due = claims.stream().filter(it -> it.due().last() != null).toList();
        Optional<Instant> first = due.stream().flatMap(DueFirings::times).min(Instant::compareTo);
        Optional<Instant> last = due.stream().flatMap(DueFirings::times).max(Instant::compareTo);
        return first.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : firings.known(
                        due.stream().map(ClaimedSchedule::id).toList(), first.get(), last.get());
    }

    private static Stream<Instant> times(ClaimedSchedule claim) {
        return Stream.concat(
                claim.due().missed().stream().map(it -> it.first()), claim.due().fire().stream());
    }

    private void take(
            List<ClaimedSchedule> claims,
            Set<Due> known,
            Map<Integer, List<ScheduleFiring>> open,
            FiringBatch batch) {
        for (ClaimedSchedule claim : claims) {
            claim.due()
                    .missed()
                    .filter(it -> !known.contains(new Due(claim.id(), it.first())))
                    .ifPresent(it -> batch.miss(claim.run(it.first()), it, LATE));
            if (claim.isActive()) {
                take(claim, known, open.getOrDefault(claim.id(), List.of()), batch);
            } else {
                claim.lookAgain(claim.queuedRuns(), Optional.empty());
            }
        }
    }

    private void take(
            ClaimedSchedule claim, Set<Due> known, List<ScheduleFiring> open, FiringBatch batch) {
        List<ScheduleFiring> running = new ArrayList<>(firings.running(open, batch.now()));
        List<ScheduleFiring> waiting =
                open.stream().filter(it -> it.outcome == Outcome.Queued).toList();
        List<ScheduleFiring> due =
                claim.due().fire().stream()
                        .filter(it -> !known.contains(new Due(claim.id(), it)))
                        .map(it -> ScheduleFiring.queued(claim.run(it)))
                        .toList();
        Turn<ScheduleFiring> turn =
                Turn.of(claim.overlap(), !running.isEmpty(), waiting, due, settings.queue());
        if (turn.cancel()) {
            running.forEach(batch::cancel);
        }
        turn.skip().forEach(it -> batch.skip(it, RUNNING));
        for (ScheduleFiring firing : turn.fire()) {
            batch.fire(firing, claim.run(firing.dueAt), firing.dueAt.plus(claim.offset()));
            claim.ran(firing.dueAt);
            running.add(firing);
        }
        turn.queue().forEach(batch::queue);
        claim.lookAgain(
                turn.queue().size(),
                turn.queue().isEmpty() ? Optional.empty() : firstToGiveUp(running));
    }

    private Optional<Instant> firstToGiveUp(List<ScheduleFiring> running) {
        return running.stream().map(it -> it.runsUntil(settings)).min(Comparator.naturalOrder());
    }

    /** One after the other: they share the transaction's session. */
    private Uni<Void> backfill(List<ClaimedSchedule> claims, FiringBatch batch) {
        return Multi.createFrom()
                .iterable(claims.stream().filter(it -> it.backfillId() != null).toList())
                .onItem()
                .transformToUniAndConcatenate(claim -> backfills.step(claim, batch))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
