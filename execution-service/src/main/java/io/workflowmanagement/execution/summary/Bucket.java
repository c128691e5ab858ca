package io.workflowmanagement.execution.summary;

import java.time.Duration;

/** How long each point of a series stands for; the names are those of the query parameter. */
enum Bucket {
    minute(Duration.ofMinutes(1)),
    hour(Duration.ofHours(1)),
    day(Duration.ofDays(1));

    private final Duration length;

    Bucket(Duration length) {
        this.length = length;
    }

    Duration length() {
        return length;
    }
}
