package io.workflowmanagement.kit.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** The inbox and its clean-up. */
@ConfigMapping(prefix = "wfm.inbox")
public interface InboxSettings {

    /** How long a handled event is remembered: longer than any topic of commands keeps it. */
    @WithDefault("31d")
    Duration kept();

    /** How often what is older is removed. */
    @WithDefault("1h")
    Duration sweep();

    /** How much of it in one transaction. */
    @WithDefault("1000")
    @Min(1)
    int batch();
}
