package io.workflowmanagement.execution.intake;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;

/**
 * What is to be started.
 *
 * @param version a published version; the current one when absent
 * @param input an object that meets the workflow's input schema; empty when absent
 */
public record StartRequest(
        @NotNull(message = "is missing") Integer workflowId, Integer version, JsonNode input) {}
