package io.workflowmanagement.execution.breaker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** When calls that are bound to fail are not made any more. */
@ConfigMapping(prefix = "wfm.breaker")
public interface BreakerSettings {

    /** Whether there are circuit breakers. */
    @WithDefault("true")
    boolean enabled();

    /** How far back calls count. */
    @WithDefault("10s")
    Duration window();

    /** How many calls there must be before any share of them opens a circuit. */
    @WithDefault("50")
    @Min(1)
    int calls();

    /** The share of them, in percent, whose failing opens it. */
    @WithDefault("50")
    @Min(1)
    @Max(100)
    int failurePercent();

    /** How long a circuit stays open before a call probes it. */
    @WithDefault("5s")
    Duration open();
}
