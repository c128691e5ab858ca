package io.workflowmanagement.scheduler.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.kit.versioning.Versioned;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A schedule.
 *
 * @param cronDescription what the expression means, in words
 * @param pauseNote why it is paused, if that was said
 * @param misfireWindow seconds, null for the policy's own
 * @param jitter seconds
 * @param nextRunTime null while it is paused, while its workflow is not published, and after its
 *     last run
 * @param lastRunTime when the last run was due
 */
@Schema(name = "Schedule")
record ScheduleView(
        int id,
        int workflowId,
        int workspaceId,
        String cronExpression,
        String cronDescription,
        String timeZone,
        Instant startDate,
        Instant endDate,
        String description,
        boolean isActive,
        String pauseNote,
        ObjectNode input,
        Misfire misfire,
        Integer misfireWindow,
        Overlap overlap,
        int jitter,
        Instant nextRunTime,
        Instant lastRunTime,
        Instant createdAt,
        Instant updatedAt,
        @Schema(hidden = true) int rowVersion)
        implements Versioned {}
