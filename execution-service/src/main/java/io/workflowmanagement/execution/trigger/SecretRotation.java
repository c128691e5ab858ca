package io.workflowmanagement.execution.trigger;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a webhook's secret is to be exchanged. */
record SecretRotation(
        @Schema(
                        description =
                                "How long the old secret counts beside the new one;"
                                        + " wfm.triggers.secret-overlap when absent, 0 for one that"
                                        + " leaked")
                @Min(0)
                @Max(LONGEST_OVERLAP)
                Long overlapSeconds) {

    /** Thirty days. */
    static final long LONGEST_OVERLAP = 2_592_000;
}
