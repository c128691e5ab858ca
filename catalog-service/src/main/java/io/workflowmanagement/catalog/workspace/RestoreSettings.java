package io.workflowmanagement.catalog.workspace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what was deleted can be had back. */
@ConfigMapping(prefix = "wfm.restore")
public interface RestoreSettings {

    /** The time after its deletion in which an object can be restored. */
    @WithDefault("30d")
    Duration within();
}
