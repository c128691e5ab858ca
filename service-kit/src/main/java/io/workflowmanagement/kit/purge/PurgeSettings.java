package io.workflowmanagement.kit.purge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How fast the rows of workspaces that are gone for good are removed. */
@ConfigMapping(prefix = "wfm.purge")
public interface PurgeSettings {

    /** How often a batch is removed, where there is anything to remove. */
    @WithDefault("2s")
    Duration every();

    /** The most rows of a batch, which is one transaction. */
    @WithDefault("500")
    @Min(1)
    @Max(10000)
    int batch();
}
