package io.workflowmanagement.scheduler.firing;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.paging.Cursor;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.scheduler.schedule.ClaimedSchedule;
import io.workflowmanagement.scheduler.schedule.ScheduleRuns;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** The use cases of backfills. */
@ApplicationScoped
class Backfills {

    private final ScheduleRuns runs;
    private final Access access;
    private final FiringSettings settings;
    private final Clock clock;

    Backfills(ScheduleRuns runs, Access access, FiringSettings settings, Clock clock) {
        this.runs = runs;
        this.access = access;
        this.settings = settings;
        this.clock = clock;
    }

    /** Begins at the schedule's next turn, which is at once. */
    @WithTransaction
    Uni<BackfillView> begin(int scheduleId, BackfillRequest request) {
        return runs.lockPublished(scheduleId)
                .invoke(Backfills::refuseSecond)
                .chain(claim -> begin(claim, backfill(claim, request)));
    }

    private Uni<BackfillView> begin(ClaimedSchedule claim, ScheduleBackfill backfill) {
        return Panache.getSession()
                .chain(session -> session.persist(backfill))
                .invoke(() -> claim.startBackfill(backfill.id, clock.instant()))
                .map(persisted -> backfill.view());
    }

    private static void refuseSecond(ClaimedSchedule claim) {
        if (claim.backfillId() != null) {
            throw new BackfillRunning(claim.id(), claim.backfillId());
        }
    }

    private ScheduleBackfill backfill(ClaimedSchedule claim, BackfillRequest request) {
        ScheduleBackfill backfill = new ScheduleBackfill();
        backfill.scheduleId = claim.id();
        backfill.workspaceId = claim.workspaceId();
        backfill.cronExpression = claim.cronExpression();
        backfill.timeZone = claim.timeZone();
        backfill.from = request.from().truncatedTo(ChronoUnit.MICROS);
        backfill.to = request.to().truncatedTo(ChronoUnit.MICROS);
        backfill.maxParallel = request.maxParallel();
        backfill.doneUntil = backfill.from.minus(1, ChronoUnit.MICROS);
        backfill.requestedBy = access.caller().name();
        backfill.createdAt = clock.instant();
        backfill.total = countRuns(backfill);
        return backfill;
    }

    private int countRuns(ScheduleBackfill backfill) {
        if (backfill.to.isAfter(backfill.createdAt)) {
            throw new Failure.Invalid("to", "must not be in the future");
        }
        if (backfill.to.isBefore(backfill.from)) {
            throw new Failure.Invalid("to", "must not be before from");
        }
        int most = settings.backfill();
        int total = backfill.timetable().count(backfill.from, backfill.to, most + 1);
        if (total == 0) {
            throw new Failure.Invalid("to", "no run was due from from to it");
        }
        if (total > most) {
            throw new Failure.Invalid(
                    "from", "more than " + most + " runs were due since: ask for less at once");
        }
        return total;
    }

    /** Newest first; also those of a schedule that is gone. */
    @WithSession
    Uni<Page<BackfillView>> list(int scheduleId, PageRequest page) {
        return runs.admit(scheduleId)
                .chain(() -> Panache.getSession())
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from ScheduleBackfill where scheduleId ="
                                                        + " :schedule and id < :before order by id"
                                                        + " desc",
                                                ScheduleBackfill.class)
                                        .setParameter("schedule", scheduleId)
                                        .setParameter(
                                                "before",
                                                page.after()
                                                        .map(it -> it.longNumber(0))
                                                        .orElse(Long.MAX_VALUE))
                                        .setMaxResults(page.fetch())
                                        .getResultList())
                .map(rows -> Page.of(rows, page, it -> Cursor.of(it.id), ScheduleBackfill::view));
    }

    @WithSession
    Uni<BackfillView> get(int scheduleId, long id) {
        return runs.admit(scheduleId).chain(() -> find(scheduleId, id)).map(ScheduleBackfill::view);
    }

    private static Uni<ScheduleBackfill> find(int scheduleId, long id) {
        return Panache.getSession()
                .chain(session -> session.find(ScheduleBackfill.class, id))
                .map(
                        it -> {
                            if (it == null || it.scheduleId != scheduleId) {
                                throw new BackfillNotFound(id);
                            }
                            return it;
                        });
    }

    /** Fires nothing more; one that has ended stays as it is. */
    @WithTransaction
    Uni<BackfillView> cancel(int scheduleId, long id) {
        return runs.lockForCaller(scheduleId)
                .chain(claim -> find(scheduleId, id).invoke(backfill -> cancel(claim, backfill)))
                .map(ScheduleBackfill::view);
    }

    private void cancel(ClaimedSchedule claim, ScheduleBackfill backfill) {
        if (backfill.status == BackfillStatus.Running) {
            backfill.end(BackfillStatus.Cancelled, clock.instant());
            claim.endBackfill();
        }
    }
}
