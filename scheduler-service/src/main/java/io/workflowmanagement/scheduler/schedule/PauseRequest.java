package io.workflowmanagement.scheduler.schedule;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Says why a schedule is paused. */
record PauseRequest(
        @Size(max = 500) @Schema(examples = "Until the migration is done") String note) {

    static String noteOf(PauseRequest request) {
        return request == null ? null : request.note();
    }
}
