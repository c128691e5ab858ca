package io.workflowmanagement.kit.limits;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** The limits of requests. */
@ConfigMapping(prefix = "wfm.limits")
public interface LimitSettings {

    /** The largest body. */
    @WithDefault("1M")
    MemorySize body();

    /** The largest body of single paths, by the whole path. */
    Map<String, MemorySize> bodies();
}
