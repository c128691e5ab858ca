package io.workflowmanagement.catalog.approval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long requests wait. */
@ConfigMapping(prefix = "wfm.approvals")
interface ApprovalSettings {

    /** How long a request can be decided on before it expires. */
    @WithDefault("7d")
    Duration validity();

    /** How often requests that have expired are looked for and told of. */
    @WithDefault("1m")
    Duration sweep();
}
