package io.workflowmanagement.execution.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How executions come in. */
@ConfigMapping(prefix = "wfm.intake")
public interface IntakeSettings {

    /** How long an idempotency key of a request stands for its execution. */
    @WithDefault("24h")
    Duration idempotency();

    /** How long a command's key does: as long as its topic keeps it. */
    @WithDefault("30d")
    Duration commandIdempotency();

    /** How often expired idempotency keys are removed. */
    @WithDefault("10m")
    Duration keySweep();

    /** How many of them at a time. */
    @WithDefault("1000")
    @Min(1)
    int keyBatch();

    /** The longest that {@code ?wait=} waits. */
    @WithDefault("60s")
    Duration longestWait();

    /** How long a request waits until its execution is durable before it is told to try again. */
    @WithDefault("10s")
    Duration acceptance();

    /** Whether the audit trail hears of each start by a person; its own event tells of it too. */
    @WithDefault("true")
    boolean audit();
}
