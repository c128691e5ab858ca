package io.workflowmanagement.execution.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How often hosts may be called, by all replicas together. */
@ConfigMapping(prefix = "wfm.rate-limit")
public interface RateLimitSettings {

    /** The bound of every host that has none of its own; no bound when absent. */
    Optional<HostLimit> everyHost();

    /** The bounds of single hosts, by their names. */
    Map<String, HostLimit> hosts();

    /** The longest that a call waits for its turn; then the attempt fails. */
    @WithDefault("30s")
    Duration longestWait();

    /** The most calls of an instance that wait for their turn at one limit. */
    @WithDefault("10000")
    @Min(1)
    int waiting();

    /** Never more than so many requests in any stretch of so many seconds. */
    interface HostLimit {

        /** The most requests to one host and port. */
        @Min(1)
        @Max(1_000_000)
        int requests();

        /** In so many seconds. */
        @Min(1)
        @Max(3_600)
        int perSeconds();
    }
}
