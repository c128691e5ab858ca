package io.workflowmanagement.kit.definition;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A step of a published version.
 *
 * @param id the row's id in {@code WorkflowSteps} when it was published
 * @param order steps run in this order; equal ones in parallel
 * @param inputMapping parameter names to values; text is a template
 * @param outputMapping names to values over {@code response}; null takes the response's body
 * @param timeoutSeconds the longest one call may take, above 0
 * @param retryCount how often a failed call is tried again, from 0
 * @param retryDelaySeconds the pause before the first retry
 * @param condition an expression; null runs always
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StepDefinition(
        int id,
        String key,
        String name,
        int order,
        EndpointDefinition endpoint,
        JsonNode inputMapping,
        JsonNode outputMapping,
        ErrorHandling errorHandling,
        boolean isOptional,
        int timeoutSeconds,
        int retryCount,
        int retryDelaySeconds,
        String condition) {

    public StepDefinition {
        errorHandling = errorHandling == null ? ErrorHandling.DEFAULT : errorHandling;
    }
}
