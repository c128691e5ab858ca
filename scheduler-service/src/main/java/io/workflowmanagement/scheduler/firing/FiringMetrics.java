package io.workflowmanagement.scheduler.firing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** How late runs are fired, and how many due times are not. */
@ApplicationScoped
class FiringMetrics {

    private final Timer lateness;
    private final Counter missed;

    FiringMetrics(MeterRegistry registry) {
        lateness =
                Timer.builder("wfm.scheduler.lateness")
                        .description("From when a run was to be fired to when it was")
                        .serviceLevelObjectives(
                                Duration.ofMillis(100),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(10))
                        .register(registry);
        missed =
                Counter.builder("wfm.scheduler.missed")
                        .description("Due times that were late, or left out for a running one")
                        .register(registry);
    }

    /** After the commit. */
    void count(FiringBatch batch) {
        batch.lateness().forEach(lateness::record);
        missed.increment(batch.missed());
    }
}
