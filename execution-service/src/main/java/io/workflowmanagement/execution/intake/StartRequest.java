package io.workflowmanagement.execution.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.execution.ledger.Priority;
import jakarta.validation.constraints.NotNull;

/**
 * What is to be started.
 *
 * @param version a published version; the current one when absent
 * @param input an object that meets the workflow's input schema; empty when absent
 * @param priority its head start in the queue; Normal when absent
 */
public record StartRequest(
        @NotNull(message = "is missing") Integer workflowId,
        Integer version,
        JsonNode input,
        Priority priority) {

    public StartRequest {
        priority = priority == null ? Priority.Normal : priority;
    }
}
