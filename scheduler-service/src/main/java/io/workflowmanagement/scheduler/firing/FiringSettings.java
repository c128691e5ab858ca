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
}
