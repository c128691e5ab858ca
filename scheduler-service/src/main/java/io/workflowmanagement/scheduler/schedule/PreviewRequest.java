package io.workflowmanagement.scheduler.schedule;

import io.workflowmanagement.scheduler.cron.Timetable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks when an expression would run, without a schedule. */
record PreviewRequest(
        @NotBlank @Size(max = 100) @Schema(examples = "0 8 * * MON-FRI") String cronExpression,
        @Schema(examples = "Europe/Berlin", defaultValue = "UTC") String timeZone,
        @Schema(minimum = "1", maximum = "100", defaultValue = "10") Integer count,
        @Schema(description = "Runs after this instant; now when absent") Instant from) {

    PreviewRequest {
        timeZone = timeZone == null ? "UTC" : timeZone.strip();
    }

    Preview preview(Instant now) {
        Timetable timetable = Timing.of(cronExpression, timeZone, null, null);
        List<Instant> runs = timetable.next(from == null ? now : from, RunCount.of(count));
        return new Preview(runs, timetable.cron().words());
    }
}
