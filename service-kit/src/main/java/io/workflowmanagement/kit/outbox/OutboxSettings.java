package io.workflowmanagement.kit.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** The outbox and its relay. */
@ConfigMapping(prefix = "wfm.outbox")
public interface OutboxSettings {

    /** The service's name in {@code ce_source}: {@code /identity}. */
    String source();

    /** How many events are sent and removed in one transaction. */
    @WithDefault("500")
    @Min(1)
    @Max(5000)
    int batch();

    /**
     * How long the first event of a batch waits for others, a millisecond at least: what a request
     * changes in two transactions goes out in one, and not while the request still needs the
     * processor.
     */
    @WithDefault("20ms")
    Duration linger();

    /** How often a replica looks for events that one that died left behind. */
    @WithDefault("1s")
    Duration sweep();

    /** How long the broker may take to acknowledge a batch before the relay begins again. */
    @WithDefault("10s")
    Duration acknowledgement();

    /** The first pause after a batch that could not be sent. */
    @WithDefault("100ms")
    Duration pause();

    /** The longest pause while the broker or the database is away. */
    @WithDefault("2s")
    Duration longestPause();
}
