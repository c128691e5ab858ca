package io.workflowmanagement.scheduler.firing;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.scheduler.schedule.Missed;
import io.workflowmanagement.scheduler.schedule.ScheduleRun;
import io.workflowmanagement.scheduler.schedule.StoppedSchedules;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Records what a schedule leaves behind when it stops. */
@ApplicationScoped
class StoppedFirings implements StoppedSchedules {

    private static final String DELETED = "The schedule was deleted";

    private final OpenFirings firings;
    private final Outbox outbox;
    private final Clock clock;

    StoppedFirings(OpenFirings firings, Outbox outbox, Clock clock) {
        this.firings = firings;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Uni<Void> missed(ScheduleRun first, Missed missed, String reason) {
        return firings.known(List.of(first.scheduleId()), first.dueAt(), first.dueAt())
                .chain(
                        known -> {
                            FiringBatch batch = new FiringBatch(1, clock.instant());
                            if (known.isEmpty()) {
                                batch.miss(first, missed, reason);
                            }
                            return batch.write(outbox);
                        });
    }

    @Override
    public Uni<Void> deleted(int scheduleId) {
        Instant now = clock.instant();
        return Panache.getSession()
                .chain(
                        session ->
                                session.createMutationQuery(
                                                "update ScheduleFiring set outcome = :skipped,"
                                                        + " detail = :detail, endedAt = :now where"
                                                        + " scheduleId = :schedule and endedAt is"
                                                        + " null and outcome = :queued")
                                        .setParameter("skipped", Outcome.SkippedOverlap)
                                        .setParameter("detail", DELETED)
                                        .setParameter("now", now)
                                        .setParameter("schedule", scheduleId)
                                        .setParameter("queued", Outcome.Queued)
                                        .executeUpdate()
                                        .chain(
                                                () ->
                                                        session.createMutationQuery(
                                                                        "update ScheduleBackfill"
                                                                                + " set status ="
                                                                                + " :cancelled, endedAt"
                                                                                + " = :now where"
                                                                                + " scheduleId ="
                                                                                + " :schedule and"
                                                                                + " endedAt is null")
                                                                .setParameter(
                                                                        "cancelled",
                                                                        BackfillStatus.Cancelled)
                                                                .setParameter("now", now)
                                                                .setParameter(
                                                                        "schedule", scheduleId)
                                                                .executeUpdate()))
                .replaceWithVoid();
    }
}
