package io.workflowmanagement.scheduler.schedule;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.LockMode;
import org.jboss.logging.Logger;

/** Hands runs out to be fired, each once, in the transaction of the caller. */
@ApplicationScoped
public class ScheduleRuns {

    private static final Logger LOG = Logger.getLogger(ScheduleRuns.class);

    private final ScheduleLocks locks;

    ScheduleRuns(ScheduleLocks locks) {
        this.locks = locks;
    }

    /** When the next run is planned, which may be past; empty when none is. */
    public Uni<Optional<Instant>> earliest() {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "select min(nextRunTime) from Schedule"
                                                        + " where isActive = true",
                                                Instant.class)
                                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /**
     * Claims what is due and what nobody else is claiming, the longest due first, and plans the
     * next run of each.
     *
     * @param most how many schedules
     */
    public Uni<List<ScheduleRun>> claim(Instant now, int most) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from Schedule where isActive = true"
                                                        + " and nextRunTime <= :now"
                                                        + " order by nextRunTime",
                                                Schedule.class)
                                        .setParameter("now", now)
                                        .setMaxResults(most)
                                        .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                                        .getResultList())
                .map(due -> due.stream().flatMap(schedule -> run(schedule, now)).toList());
    }

    /** Nothing for a row that no request could have made: it must not hold up the others. */
    private static Stream<ScheduleRun> run(Schedule schedule, Instant now) {
        try {
            return Stream.of(schedule.runDue(now));
        } catch (Failure.Invalid e) {
            LOG.errorf("Schedule %d rests: %s", schedule.id, e.violations());
            schedule.rest();
            return Stream.empty();
        }
    }

    /** A run by hand for the caller of the request, also while the schedule is paused. */
    public Uni<ScheduleRun> byHand(int scheduleId, Instant now) {
        return locks.lock(scheduleId)
                .invoke(LockedSchedule::requirePublished)
                .map(locked -> locked.schedule().runNow(betweenRuns(now)));
    }

    /** Due times are whole seconds: a run by hand must not take the place of one. */
    private static Instant betweenRuns(Instant now) {
        return now.getNano() == 0 ? now.plus(1, ChronoUnit.MICROS) : now;
    }

    /** The workspace that the schedule lies in; empty when there is no such schedule. */
    public Uni<Optional<Integer>> workspaceOf(int scheduleId) {
        return Panache.getSession()
                .chain(session -> session.find(Schedule.class, scheduleId))
                .map(schedule -> Optional.ofNullable(schedule).map(it -> it.workspaceId));
    }
}
