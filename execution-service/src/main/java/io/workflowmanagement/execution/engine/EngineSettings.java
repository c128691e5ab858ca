package io.workflowmanagement.execution.engine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** The engine of one instance. */
@ConfigMapping(prefix = "wfm.engine")
public interface EngineSettings {

    /** The most executions that run in this instance at once; the others are queued. */
    @WithDefault("256")
    @Min(1)
    int maxRunning();

    /** How long an instance may be silent before others take its executions over. */
    @WithDefault("5s")
    Duration lease();

    /** How often an instance says that it lives, and looks for what others left or cannot take. */
    @WithDefault("1s")
    Duration heartbeat();

    /** How much of the lease must be left before a call is sent. */
    @WithDefault("1s")
    Duration leaseReserve();

    /**
     * How much longer than it did an execution counts as having waited, against one of the next
     * lower priority: so much later a higher one may come and still go first.
     */
    @WithDefault("5m")
    Duration headStart();

    /** How often requests of others for this instance's executions are looked up. */
    @WithDefault("250ms")
    Duration signals();

    /** How often executions of other instances that somebody waits for are looked up. */
    @WithDefault("100ms")
    Duration waiters();

    /** How long a stopping instance lets calls under way come to their end. */
    @WithDefault("5s")
    Duration handOver();

    /** How long secrets and settings that were read may be used before they are read again. */
    @WithDefault("250ms")
    Duration settingsMemory();

    /** The most characters of an output in an event; what is longer is left out of it. */
    @WithDefault("8192")
    int eventOutputBound();

    /** The most characters of a request that a step's record keeps. */
    @WithDefault("65536")
    int requestBound();

    /** How many months ahead partitions are made. */
    @WithDefault("3")
    int partitionsAhead();
}
