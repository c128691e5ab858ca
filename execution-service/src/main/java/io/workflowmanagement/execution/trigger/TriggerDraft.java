package io.workflowmanagement.execution.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A trigger as it is asked for. */
record TriggerDraft(
        @NotNull Integer workflowId,
        @NotNull TriggerKind kind,
        @NotBlank @Size(max = 200) String name,
        @Schema(defaultValue = "true") Boolean isActive,
        @Schema(description = "Of a webhook; Timestamped when absent") SignatureScheme signature,
        @Schema(description = "Of an event subscription: the Kafka topic") @Size(max = 249)
                String topic,
        @Schema(description = "Of an event subscription: the whole CloudEvents type")
                @Size(max = 200)
                String type,
        @Schema(
                        description =
                                "Of an event subscription: a CEL condition over event.id, source,"
                                        + " type, subject, time, headers and body")
                @Size(max = 10_000)
                String filter,
        @Schema(
                        description =
                                "The input, its texts templates over event; the body when absent",
                        examples = "{\"customerId\": \"{event.body.customer.id}\"}")
                ObjectNode inputMapping) {

    TriggerDraft {
        isActive = isActive == null || isActive;
        if (kind == TriggerKind.Webhook && signature == null) {
            signature = SignatureScheme.Timestamped;
        }
    }
}
