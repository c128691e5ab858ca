package io.workflowmanagement.execution.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Commands that were set aside because a backlog was full. */
@ConfigMapping(prefix = "wfm.commands")
public interface CommandSettings {

    /**
     * The most of a workspace; what comes beyond waits in Kafka, in {@code
     * execution.commands_overflow}.
     */
    @WithDefault("10000")
    @Min(1)
    int setAside();

    /** How often they are looked through. */
    @WithDefault("1s")
    Duration sweep();

    /** The most that are tried of one workspace before the next has its turn. */
    @WithDefault("100")
    @Min(1)
    int batch();
}
