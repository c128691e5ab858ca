package io.workflowmanagement.catalog.trial;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Trying endpoints out. */
@ConfigMapping(prefix = "wfm.trial")
public interface TrialSettings {

    /** The longest that the call may take. */
    @WithDefault("30s")
    Duration timeout();

    /** The most characters of the request's body that are shown. */
    @WithDefault("65536")
    int requestBound();
}
