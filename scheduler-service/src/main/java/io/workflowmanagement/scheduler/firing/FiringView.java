package io.workflowmanagement.scheduler.firing;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A due time and what became of it, or due times in a row that were missed.
 *
 * @param firedAt null unless it was fired
 * @param latenessMs milliseconds from when it was to be fired, its due time with the jitter
 * @param executionId null until the execution was accepted
 * @param detail why it was not fired, rejected or given up; null otherwise
 * @param endedAt when its execution ended, or nothing more was to come; null before
 * @param missedUntil the last of the missed due times, {@code dueAt} being the first
 * @param missedCount how many were missed, counted up to 10,000
 * @param backfillId the backfill that fired it; null where it came due by itself
 */
@Schema(name = "Firing")
record FiringView(
        Instant dueAt,
        Instant firedAt,
        Long latenessMs,
        String executionId,
        Outcome outcome,
        String detail,
        Instant endedAt,
        Instant missedUntil,
        Integer missedCount,
        Long backfillId) {}
