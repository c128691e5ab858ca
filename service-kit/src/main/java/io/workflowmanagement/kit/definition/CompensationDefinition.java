package io.workflowmanagement.kit.definition;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * The call that undoes a step which succeeded, when the execution ends otherwise.
 *
 * @param inputMapping may refer to the step itself
 * @param timeoutSeconds the longest one call may take
 * @param retryCount how often a failed call is tried again, after the step's own pauses
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CompensationDefinition(
        EndpointDefinition endpoint, JsonNode inputMapping, int timeoutSeconds, int retryCount) {}
