package io.workflowmanagement.identity.workspace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What becomes of deleted workspaces. */
@ConfigMapping(prefix = "wfm.workspaces")
public interface WorkspaceSettings {

    /** How long a deleted workspace can be restored. */
    @WithDefault("30d")
    Duration retention();
}
