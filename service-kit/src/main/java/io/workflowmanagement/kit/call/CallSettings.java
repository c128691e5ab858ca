package io.workflowmanagement.kit.call;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

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
    @Min(1)
    int connectionsPerHost();

    /** The most calls that wait for a connection to one host and port. */
    @WithDefault("5000")
    @Min(0)
    int waitingPerHost();

    /** The largest body of an answer; a larger one fails the call. */
    @WithDefault("1M")
    MemorySize largestResponse();

    /** The most redirects that one call follows. */
    @WithDefault("5")
    @Min(0)
    int redirects();

    /** A PEM file of authorities that are trusted besides those of the Java runtime. */
    Optional<Path> trustedAuthorities();

    /** How deep the elements of an XML answer may nest. */
    @WithDefault("100")
    @Min(1)
    int xmlDepth();

    /** The most elements and attributes of an XML answer. */
    @WithDefault("200000")
    @Min(1)
    int xmlElements();

    /** How long an access token is used whose server doesn't say when it expires. */
    @WithDefault("5m")
    Duration tokenLifetime();
}
