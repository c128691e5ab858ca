package io.workflowmanagement.scheduler.firing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How due schedules are found and fired. */
@ConfigMapping(prefix = "wfm.firing")
interface FiringSettings {

    /** How many schedules are fired in one transaction. */
    @WithDefault("200")
    @Min(1)
    @Max(2000)
    int batch();

    /** The pause while another replica holds what is due. */
    @WithDefault("50ms")
    Duration pause();

    /** How late a run may be fired of a schedule whose misfire policy is Skip. */
    @WithDefault("1m")
    Duration tolerance();

    /** How many late runs of a schedule FireAll makes up for at once; older ones are missed. */
    @WithDefault("100")
    @Min(1)
    @Max(1000)
    int makeUp();

    /** How many runs of a schedule wait under the overlap policy Queue; more are left out. */
    @WithDefault("100")
    @Min(1)
    @Max(1000)
    int queue();

    /** How long a run that was fired and never confirmed counts as running. */
    @WithDefault("1h")
    Duration confirmation();

    /** How long a confirmed run counts as running at most: as long as events are kept. */
    @WithDefault("7d")
    Duration longestRun();

    /** How many runs a backfill may have. */
    @WithDefault("10000")
    @Min(1)
    @Max(100000)
    int backfill();

    /** How long firings and ended backfills are kept. */
    @WithDefault("90d")
    Duration retention();

    /** How many firings are removed in one transaction. */
    @WithDefault("1000")
    @Min(1)
    @Max(10000)
    int retentionBatch();
}
