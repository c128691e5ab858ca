package io.workflowmanagement.scheduler.firing;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A backfill and how far it has come.
 *
 * @param from the first instant that counts
 * @param to the last instant that counts
 * @param total how many due times the window has
 * @param fired how many were fired
 * @param leftOut how many had been fired before
 * @param endedAt null while it runs
 */
@Schema(name = "Backfill")
record BackfillView(
        long id,
        int scheduleId,
        Instant from,
        Instant to,
        int maxParallel,
        BackfillStatus status,
        int total,
        int fired,
        int leftOut,
        String requestedBy,
        Instant createdAt,
        Instant endedAt) {}
