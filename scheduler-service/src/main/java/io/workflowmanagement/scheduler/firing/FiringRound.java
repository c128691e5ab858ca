package io.workflowmanagement.scheduler.firing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** An instance's look at what is due by its clock: it fires until nothing is due any more. */
@ApplicationScoped
class FiringRound {

    private final DueFirings due;
    private final FiringMetrics metrics;
    private final FiringSettings settings;
    private final Clock clock;

    FiringRound(DueFirings due, FiringMetrics metrics, FiringSettings settings, Clock clock) {
        this.due = due;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
    }

    /** The instant of the next look, or of another try at what somebody else holds. */
    Uni<Instant> run() {
        return due.earliest().chain(earliest -> fireIfDue(earliest, clock.instant()));
    }

    private Uni<Instant> fireIfDue(Optional<Instant> earliest, Instant now) {
        if (earliest.filter(it -> !it.isAfter(now)).isEmpty()) {
            return Uni.createFrom().item(earliest.orElse(Instant.MAX));
        }
        return due.fire(now)
                .invoke(metrics::count)
                .chain(
                        batch ->
                                batch.claimed() == 0
                                        ? Uni.createFrom().item(now.plus(settings.pause()))
                                        : run());
    }
}
