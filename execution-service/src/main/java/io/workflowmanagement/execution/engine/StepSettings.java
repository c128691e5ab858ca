package io.workflowmanagement.execution.engine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** What the steps of one execution may take. */
@ConfigMapping(prefix = "wfm.steps")
public interface StepSettings {

    /** The most steps of equal order that are under way at once; what waits does not count. */
    @WithDefault("10")
    @Min(1)
    int parallel();

    /** The most items that a step is repeated for. */
    @WithDefault("1000")
    @Min(1)
    int items();

    /** The most characters that the items' outputs have together. */
    @WithDefault("4000000")
    @Min(1)
    int gathered();

    /** How many executions may stand above one, where workflows run each other. */
    @WithDefault("5")
    @Min(1)
    int depth();

    /** How long it is known that a step has started an execution: longer than steps are retried. */
    @WithDefault("30d")
    Duration childKeys();

    /** How often it is looked for executions whose wait is over. */
    @WithDefault("250ms")
    Duration wakes();

    /** The longest pause that an answer's Retry-After is granted. */
    @WithDefault("5m")
    Duration longestRetryAfter();
}
