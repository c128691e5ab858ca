package io.workflowmanagement.kit.memory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** What a process remembers of what it has read. */
@ConfigMapping(prefix = "wfm.memory")
public interface MemorySettings {

    /**
     * How long an answer stands where another replica learns of its change. A revoked right must
     * count within two seconds, the way of its event included.
     */
    @WithDefault("500ms")
    Duration moment();

    /** How many answers of a kind are kept. */
    @WithDefault("10000")
    @Min(1)
    int most();
}
