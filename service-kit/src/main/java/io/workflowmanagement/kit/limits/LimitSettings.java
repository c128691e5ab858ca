package io.workflowmanagement.kit.limits;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;

/** The limits of requests. */
@ConfigMapping(prefix = "wfm.limits")
public interface LimitSettings {

    /** The largest body. */
    @WithDefault("1M")
    MemorySize body();

    /** The largest body of single paths, by the whole path. */
    Map<String, MemorySize> bodies();

    /** The most header lines of a request. */
    @WithDefault("100")
    @Min(1)
    int headers();

    /** How long after an answer the next request's head may take. */
    @WithDefault("75s")
    Duration keepAlive();

    /** How long a client may take to send a body, from its headers on. */
    @WithDefault("30s")
    Duration receive();
}
