package io.workflowmanagement.kit.topics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The topics that this service owns. */
@ConfigMapping(prefix = "wfm.topics")
public interface TopicSettings {

    /** The partitions of each topic. */
    @WithDefault("12")
    int partitions();

    /** The copies of each partition; 1 is for a single broker. */
    @WithDefault("1")
    short replication();

    /** How long dead letters are kept. */
    @WithDefault("30d")
    Duration deadLetters();

    /** The owned topics by name. */
    Map<String, Topic> owned();

    /** A topic. */
    interface Topic {

        /** How long events are kept; for ever when absent. */
        Optional<Duration> retention();
    }
}
