package io.workflowmanagement.scheduler.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.scheduler.cron.Timetable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A schedule as it is asked for. Absent: time zone UTC, active, no input. */
record ScheduleDraft(
        @NotNull Integer workflowId,
        @NotBlank
                @Size(max = 100)
                @Schema(
                        description =
                                "Five fields (Unix), six with seconds first, or @hourly and the like",
                        examples = "0 8 * * MON-FRI")
                String cronExpression,
        @Size(max = 50) @Schema(examples = "Europe/Berlin", defaultValue = "UTC") String timeZone,
        @Schema(description = "The first instant that counts") Instant startDate,
        @Schema(description = "The last instant that counts") Instant endDate,
        @Size(max = 500) String description,
        @Schema(defaultValue = "true") Boolean isActive,
        @Schema(description = "The input of each execution") ObjectNode input) {

    ScheduleDraft {
        timeZone = timeZone == null ? "UTC" : timeZone.strip();
        isActive = isActive == null || isActive;
        startDate = stored(startDate);
        endDate = stored(endDate);
    }

    Timetable timetable() {
        return Timing.of(cronExpression, timeZone, startDate, endDate);
    }

    /** Whether both come due at the same times. */
    boolean runsAs(ScheduleDraft other) {
        return timetable().equals(other.timetable());
    }

    /** In the databases' precision, so that what is answered first is what is read later. */
    private static Instant stored(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }
}
