package io.workflowmanagement.execution.trigger;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How triggers are fired. */
@ConfigMapping(prefix = "wfm.triggers")
public interface TriggerSettings {

    /** The topics that may be subscribed to, as a regular expression over the whole name. */
    String topics();

    /** The largest body of a webhook. */
    @WithDefault("256K")
    MemorySize body();

    /** How far the time that a webhook's request is signed with may be from now. */
    @WithDefault("5m")
    Duration window();

    /** How long a webhook's old secret counts beside a new one, where a rotation does not say. */
    @WithDefault("24h")
    Duration secretOverlap();

    /** After how long a changed subscription is known to all instances. */
    @WithDefault("1s")
    Duration refresh();
}
