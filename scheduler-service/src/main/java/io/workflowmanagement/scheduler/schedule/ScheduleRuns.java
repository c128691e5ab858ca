package io.workflowmanagement.scheduler.schedule;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.hibernate.LockMode;
import org.jboss.logging.Logger;

/** Hands runs out to be fired, each once, in the transaction of the caller. */
@ApplicationScoped
public class ScheduleRuns {

    private static final Logger LOG = Logger.getLogger(ScheduleRuns.class);

    private final ScheduleLocks locks;
    private final Access access;

    ScheduleRuns(ScheduleLocks locks, Access access) {
        this.locks = locks;
        this.access = access;
    }

    /** When a schedule is to be looked at next, which may be past; empty when none is. */
    public Uni<Optional<Instant>> earliest() {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "select min(fireAt) from Schedule", Instant.class)
                                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /**
     * Claims the schedules whose turn it is and that nobody else is claiming, those first that wait
     * longest, and plans the next run of each.
     *
     * @param most how many schedules
     */
    public Uni<List<ClaimedSchedule>> claim(Instant now, int most, MisfireLimits limits) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from Schedule where fireAt <= :now"
                                                        + " order by fireAt",
                                                Schedule.class)
                                        .setParameter("now", now)
                                        .setMaxResults(most)
                                        .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                                        .getResultList())
                .map(due -> due.stream().map(schedule -> claimed(schedule, now, limits)).toList());
    }

    /** Nothing due of a row that no request could have made: it must not hold up the others. */
    private static ClaimedSchedule claimed(Schedule schedule, Instant now, MisfireLimits limits) {
        try {
            return new ClaimedSchedule(schedule, schedule.takeDue(now, limits));
        } catch (Failure.Invalid e) {
            LOG.errorf("Schedule %d rests: %s", schedule.id, e.violations());
            schedule.nextRunTime = null;
            return new ClaimedSchedule(schedule, DueTimes.NONE);
        }
    }

    /** The schedule, locked; null when it is gone. */
    public Uni<ClaimedSchedule> lock(int scheduleId) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.find(
                                        Schedule.class, scheduleId, LockModeType.PESSIMISTIC_WRITE))
                .map(it -> it == null ? null : new ClaimedSchedule(it, DueTimes.NONE));
    }

    /** Lets the caller of the request into the schedule's workspace. */
    public Uni<Integer> admit(int scheduleId) {
        return access.toRow(Schedule.class, scheduleId, () -> new ScheduleNotFound(scheduleId));
    }

    /** The schedule, locked, for the caller of the request. */
    public Uni<ClaimedSchedule> lockForCaller(int scheduleId) {
        return locks.lock(scheduleId).map(it -> new ClaimedSchedule(it.schedule(), DueTimes.NONE));
    }

    /** As {@link #lockForCaller}, when its workflow is published. */
    public Uni<ClaimedSchedule> lockPublished(int scheduleId) {
        return locks.lock(scheduleId)
                .invoke(LockedSchedule::requirePublished)
                .map(it -> new ClaimedSchedule(it.schedule(), DueTimes.NONE));
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

    /**
     * The workspace that the schedule lies in; empty when there is no such schedule. Only work
     * across workspaces sees all of them.
     */
    public Uni<Optional<Integer>> workspaceOf(int scheduleId) {
        return Panache.getSession()
                .chain(session -> session.find(Schedule.class, scheduleId))
                .map(schedule -> Optional.ofNullable(schedule).map(it -> it.workspaceId));
    }
}
