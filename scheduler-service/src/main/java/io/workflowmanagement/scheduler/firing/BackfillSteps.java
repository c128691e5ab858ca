package io.workflowmanagement.scheduler.firing;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.scheduler.schedule.ClaimedSchedule;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes a backfill one step further, whenever its schedule has a turn. */
@ApplicationScoped
class BackfillSteps {

    /** How many due times a step looks at. */
    private static final int LOOKED_AT = 500;

    private final OpenFirings firings;
    private final FiringSettings settings;

    BackfillSteps(OpenFirings firings, FiringSettings settings) {
        this.firings = firings;
        this.settings = settings;
    }

    Uni<Void> step(ClaimedSchedule claim, FiringBatch batch) {
        return Panache.getSession()
                .chain(session -> session.find(ScheduleBackfill.class, claim.backfillId()))
                .chain(backfill -> step(claim, backfill, batch));
    }

    private Uni<Void> step(ClaimedSchedule claim, ScheduleBackfill backfill, FiringBatch batch) {
        List<Instant> ahead = backfill.timetable().next(backfill.doneUntil, LOOKED_AT);
        return firings.of(backfill)
                .chain(
                        open ->
                                known(backfill, ahead)
                                        .invoke(
                                                known ->
                                                        fire(
                                                                new Step(
                                                                        claim, backfill, ahead,
                                                                        known, batch),
                                                                open)))
                .replaceWithVoid();
    }

    private Uni<Set<Instant>> known(ScheduleBackfill backfill, List<Instant> ahead) {
        return ahead.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : firings.fired(backfill.scheduleId, ahead.get(0), ahead.get(ahead.size() - 1));
    }

    private void fire(Step step, List<ScheduleFiring> open) {
        ScheduleBackfill backfill = step.backfill;
        List<ScheduleFiring> running = new ArrayList<>(firings.running(open, step.batch.now()));
        int done = 0;
        for (Instant dueAt : step.ahead) {
            if (step.known.contains(dueAt)) {
                backfill.leftOut++;
            } else if (running.size() < backfill.maxParallel) {
                running.add(fire(step, dueAt));
                backfill.fired++;
            } else {
                break;
            }
            backfill.doneUntil = dueAt;
            done++;
        }
        boolean all = done == step.ahead.size() && step.ahead.size() < LOOKED_AT;
        if (all && running.isEmpty()) {
            backfill.end(BackfillStatus.Completed, step.batch.now());
            step.claim.endBackfill();
        }
        boolean more = !all && running.size() < backfill.maxParallel;
        step.claim.lookAgainBy(more ? Optional.of(step.batch.now()) : firstToGiveUp(running));
    }

    private static ScheduleFiring fire(Step step, Instant dueAt) {
        ScheduleFiring firing = ScheduleFiring.queued(step.claim.run(dueAt));
        firing.backfillId = step.backfill.id;
        step.batch.fire(firing, step.claim.run(dueAt), dueAt);
        return firing;
    }

    private Optional<Instant> firstToGiveUp(List<ScheduleFiring> running) {
        return running.stream().map(it -> it.runsUntil(settings)).min(Comparator.naturalOrder());
    }

    /** What a step works on. */
    private record Step(
            ClaimedSchedule claim,
            ScheduleBackfill backfill,
            List<Instant> ahead,
            Set<Instant> known,
            FiringBatch batch) {}
}
