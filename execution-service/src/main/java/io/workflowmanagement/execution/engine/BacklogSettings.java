package io.workflowmanagement.execution.engine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How many executions may wait. */
@ConfigMapping(prefix = "wfm.backlog")
public interface BacklogSettings {

    /** The most Queued executions of a workspace; further starts are refused with 429. */
    @WithDefault("100000")
    @Min(1)
    long perWorkspace();

    /** The most Queued executions in all. */
    @WithDefault("1000000")
    @Min(1)
    long inAll();

    /** What {@code Retry-After} says to those who are refused. */
    @WithDefault("5s")
    Duration retryAfter();
}
