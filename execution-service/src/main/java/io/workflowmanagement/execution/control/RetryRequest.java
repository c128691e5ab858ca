package io.workflowmanagement.execution.control;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a failed execution is to be gone on with.
 *
 * @param input what the steps to come see as {@code input}; what the failed one had when absent
 */
public record RetryRequest(JsonNode input) {}
