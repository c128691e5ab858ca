package io.workflowmanagement.kit.definition;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A step of a published version.
 *
 * @param id the row's id in {@code WorkflowSteps} when it was published
 * @param order steps run in this order; equal ones in parallel
 * @param inputMapping parameter names to values; text is a template
 * @param outputMapping names to values over {@code response}; null takes the response's body
 * @param timeoutSeconds the longest one call may take, above 0
 * @param totalTimeoutSeconds the longest that the step may take with all its attempts, pauses and
 *     waits, above 0; null leaves that to its execution
 * @param retryCount how often a failed call is tried again, from 0
 * @param retryDelaySeconds the pause before the first retry
 * @param condition an expression; null runs always
 * @param kind Call where an older version does not say
 * @param endpoint null for kinds that call none
 * @param forEach repeats a Call or a Workflow; null does it once
 * @param compensation null where nothing is to be undone
 * @param pause for the kind Wait, as the three that follow are for theirs; else null
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
        Integer totalTimeoutSeconds,
        int retryCount,
        int retryDelaySeconds,
        String condition,
        StepKind kind,
        ForEach forEach,
        CompensationDefinition compensation,
        @JsonProperty("wait") Wait pause,
        Callback callback,
        Decision decision,
        SubWorkflow workflow) {

    public StepDefinition {
        kind = kind == null ? StepKind.Call : kind;
        errorHandling = errorHandling == null ? ErrorHandling.DEFAULT : errorHandling;
    }
}
