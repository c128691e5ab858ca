package io.workflowmanagement.execution.retention;

import io.workflowmanagement.kit.versioning.Versioned;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How long a workspace's executions are kept, in days.
 *
 * @param completedDays what the workspace asks for, null for the installation's; so the next two
 * @param effective what holds
 */
@Schema(name = "Retention")
record RetentionView(
        int workspaceId,
        Integer completedDays,
        Integer failedDays,
        Integer payloadDays,
        Effective effective,
        @Schema(hidden = true) int rowVersion)
        implements Versioned {

    /**
     * @param payloadDays null as long as the execution
     */
    record Effective(long completedDays, long failedDays, Long payloadDays) {

        static Effective of(RetentionPeriods periods) {
            return new Effective(
                    periods.completed().toDays(),
                    periods.failed().toDays(),
                    periods.payloads().map(it -> it.toDays()).orElse(null));
        }
    }
}
