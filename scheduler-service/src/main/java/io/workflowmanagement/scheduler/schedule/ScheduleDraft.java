package io.workflowmanagement.scheduler.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.scheduler.cron.Timetable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A schedule as it is asked for. Absent: time zone UTC, active, no input, late runs fired once,
 * overlapping allowed, no jitter.
 */
record ScheduleDraft(
        @NotNull Integer workflowId,
        @NotBlank
                @Size(max = 100)
                @Schema(
                        description =
                                "Five fields (Unix), six with seconds first, or @hourly and the"
                                        + " like",
                        examples = "0 8 * * MON-FRI")
                String cronExpression,
        @Size(max = 50) @Schema(examples = "Europe/Berlin", defaultValue = "UTC") String timeZone,
        @Schema(description = "The first instant that counts") Instant startDate,
        @Schema(description = "The last instant that counts") Instant endDate,
        @Size(max = 500) String description,
        @Schema(defaultValue = "true") Boolean isActive,
        @Schema(description = "The input of each execution") ObjectNode input,
        @Schema(
                        defaultValue = "Fire",
                        description = "What becomes of runs that nobody fired in time")
                Misfire misfire,
        @Min(1)
                @Max(LONGEST_WINDOW)
                @Schema(
                        description =
                                "How many seconds a run may be late and still be fired. Absent: any"
                                        + " for Fire and FireAll, the service's tolerance for Skip")
                Integer misfireWindow,
        @Schema(
                        defaultValue = "Allow",
                        description = "What a run does while an execution of the schedule runs")
                Overlap overlap,
        @Min(0)
                @Max(LONGEST_JITTER)
                @Schema(
                        defaultValue = "0",
                        description = "By at most so many seconds each run is delayed")
                Integer jitter) {

    private static final long LONGEST_WINDOW = 31_536_000;
    private static final long LONGEST_JITTER = 86_400;

    ScheduleDraft {
        timeZone = timeZone == null ? "UTC" : timeZone.strip();
        isActive = isActive == null || isActive;
        misfire = misfire == null ? Misfire.Fire : misfire;
        overlap = overlap == null ? Overlap.Allow : overlap;
        jitter = jitter == null ? 0 : jitter;
        startDate = stored(startDate);
        endDate = stored(endDate);
    }

    Timetable timetable() {
        return Timing.of(cronExpression, timeZone, startDate, endDate);
    }

    /** Whether both come due at the same times. */
    boolean runsAs(ScheduleDraft other) {
        return timetable().equals(other.timetable()) && jitter.equals(other.jitter);
    }

    /** In the databases' precision, so that what is answered first is what is read later. */
    private static Instant stored(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }
}
