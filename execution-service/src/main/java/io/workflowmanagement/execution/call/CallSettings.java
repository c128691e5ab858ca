package io.workflowmanagement.execution.call;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Calls to foreign APIs. */
@ConfigMapping(prefix = "wfm.calls")
public interface CallSettings {

    /** How long a connection may take to come about. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** How long a connection is kept that nobody uses. */
    @WithDefault("30s")
    Duration keepAlive();

    /** The most connections to one host and port. */
    @WithDefault("64")
    int connectionsPerHost();

    /** The most calls that wait for a connection to one host and port. */
    @WithDefault("5000")
    int waitingPerHost();

    /** The largest body of an answer; a larger one fails the call. */
    @WithDefault("1M")
    MemorySize largestResponse();
}
