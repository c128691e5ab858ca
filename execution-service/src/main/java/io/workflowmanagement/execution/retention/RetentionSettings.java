package io.workflowmanagement.execution.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** How long executions are kept. A workspace may keep its own for less, never for longer. */
@ConfigMapping(prefix = "wfm.retention")
public interface RetentionSettings {

    /** How long completed and cancelled executions are kept, and metrics. */
    @WithDefault("730d")
    Duration completed();

    /** How long failed executions are kept. */
    @WithDefault("1825d")
    Duration failed();

    /**
     * How long inputs, outputs, requests and responses are kept; as long as the execution if
     * absent.
     */
    Optional<Duration> payloads();

    /** How often the clean-up runs, once over all instances. */
    @WithDefault("24h")
    Duration every();

    /** How often an instance looks whether the clean-up is due. */
    @WithDefault("5m")
    Duration look();

    /** The most executions that one transaction removes. */
    @WithDefault("1000")
    @Min(1)
    @Max(10_000)
    int batch();

    /** The least pause between two batches; it is longer where a batch took long. */
    @WithDefault("1s")
    Duration pause();

    /** How long an instance at work may be silent before another goes on. */
    @WithDefault("2m")
    Duration lease();
}
