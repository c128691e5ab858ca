package io.workflowmanagement.execution.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long executions of a workspace are kept, or of all workspaces.
 *
 * @param payloads as long as the execution if empty
 */
record RetentionPeriods(Duration completed, Duration failed, Optional<Duration> payloads) {

    static RetentionPeriods of(RetentionSettings settings) {
        return new RetentionPeriods(settings.completed(), settings.failed(), settings.payloads());
    }

    /** What a workspace asks for; where that is longer or nothing, it stays as it is. */
    RetentionPeriods shortenedTo(Integer completedDays, Integer failedDays, Integer payloadDays) {
        return new RetentionPeriods(
                shorter(completed, completedDays),
                shorter(failed, failedDays),
                payloadDays == null
                        ? payloads
                        : Optional.of(
                                shorter(
                                        payloads.orElse(Duration.ofDays(payloadDays)),
                                        payloadDays)));
    }

    Instant completedBefore(Instant now) {
        return now.minus(completed);
    }

    Instant failedBefore(Instant now) {
        return now.minus(failed);
    }

    Optional<Instant> payloadsBefore(Instant now) {
        return payloads.map(now::minus);
    }

    private static Duration shorter(Duration longest, Integer days) {
        Duration wanted = days == null ? longest : Duration.ofDays(days);
        return wanted.compareTo(longest) < 0 ? wanted : longest;
    }
}
