package io.workflowmanagement.execution.history;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** The limits of reading what was. */
@ConfigMapping(prefix = "wfm.history")
public interface HistorySettings {

    /**
     * The longest time that a search by input or error goes over, and what it does if none is said.
     */
    @WithDefault("31d")
    Duration searchRange();

    /**
     * The largest input or output that a list shows, in bytes; a single execution shows it whole.
     */
    @WithDefault("32768")
    @Min(0)
    int listedPayload();
}
