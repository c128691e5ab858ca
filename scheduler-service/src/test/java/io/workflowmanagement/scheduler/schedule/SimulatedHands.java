package io.workflowmanagement.scheduler.schedule;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.function.Function;

/** Pauses and resumes as a request does, at a time that is given. */
@ApplicationScoped
public class SimulatedHands {

    private final StoppedSchedules stopped;

    SimulatedHands(StoppedSchedules stopped) {
        this.stopped = stopped;
    }

    @WithTransaction
    public Uni<Void> pause(int scheduleId, Instant now) {
        return change(
                scheduleId,
                schedule -> {
                    Uni<Void> left =
                            schedule.leave(now)
                                    .map(
                                            it ->
                                                    stopped.missed(
                                                            schedule.run(it.first()), it, "Paused"))
                                    .orElseGet(() -> Uni.createFrom().voidItem());
                    schedule.isActive = false;
                    schedule.goOn(now);
                    return left;
                });
    }

    @WithTransaction
    public Uni<Void> resume(int scheduleId, Instant now) {
        return change(
                scheduleId,
                schedule -> {
                    schedule.isActive = true;
                    schedule.goOn(now);
                    return Uni.createFrom().voidItem();
                });
    }

    private static Uni<Void> change(int scheduleId, Function<Schedule, Uni<Void>> change) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.find(
                                        Schedule.class, scheduleId, LockModeType.PESSIMISTIC_WRITE))
                .chain(change::apply);
    }
}
