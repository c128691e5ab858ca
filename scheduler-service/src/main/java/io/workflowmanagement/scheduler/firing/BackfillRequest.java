package io.workflowmanagement.scheduler.firing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks to make up for what was not fired in a past window. */
record BackfillRequest(
        @NotNull @Schema(description = "The first instant that counts") Instant from,
        @NotNull @Schema(description = "The last instant that counts; not in the future")
                Instant to,
        @Min(1)
                @Max(100)
                @Schema(defaultValue = "1", description = "How many executions run at once at most")
                Integer maxParallel) {

    BackfillRequest {
        maxParallel = maxParallel == null ? 1 : maxParallel;
    }
}
