package io.workflowmanagement.kit.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a consumer waits while its database is away. */
@ConfigMapping(prefix = "wfm.deliveries")
public interface DeliverySettings {

    /** The first pause before a record is tried again. */
    @WithDefault("200ms")
    Duration pause();

    /** The longest pause: the pause doubles up to it. */
    @WithDefault("5s")
    Duration longestPause();
}
