package io.workflowmanagement.execution.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Live streams of executions. */
@ConfigMapping(prefix = "wfm.streams")
public interface StreamSettings {

    /** The most open streams of a user in an instance. */
    @WithDefault("20")
    @Min(1)
    int perUser();

    /** The most open streams of an instance. */
    @WithDefault("1000")
    @Min(1)
    int perInstance();

    /** How often a comment is sent, so that nothing in between thinks the connection dead. */
    @WithDefault("15s")
    Duration heartbeat();

    /** When a stream is ended though its execution is not: the client comes back with its id. */
    @WithDefault("30m")
    Duration longest();
}
