package io.workflowmanagement.execution.trigger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.kit.versioning.Versioned;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A trigger.
 *
 * @param hookId of a webhook: its requests go to {@code POST /hooks/{hookId}}
 * @param secret of a webhook, in the answers to its creation and its rotation alone
 * @param previousSecretUntil until when a webhook's secret of before counts too; null without one
 */
@Schema(name = "Trigger")
record TriggerView(
        int id,
        int workspaceId,
        int workflowId,
        TriggerKind kind,
        String name,
        boolean isActive,
        String hookId,
        @JsonInclude(JsonInclude.Include.NON_NULL) String secret,
        Instant previousSecretUntil,
        SignatureScheme signature,
        String topic,
        String type,
        String filter,
        ObjectNode inputMapping,
        Instant createdAt,
        Instant updatedAt,
        @Schema(hidden = true) int rowVersion)
        implements Versioned {

    static TriggerView of(WorkflowTrigger row, ObjectNode inputMapping, String secret) {
        return new TriggerView(
                row.id,
                row.workspaceId,
                row.workflowId,
                row.kind,
                row.name,
                row.isActive,
                row.hookId,
                secret,
                row.previousSecretUntil,
                row.signature,
                row.topic,
                row.eventType,
                row.filter,
                inputMapping,
                row.createdAt,
                row.updatedAt,
                row.rowVersion);
    }
}
