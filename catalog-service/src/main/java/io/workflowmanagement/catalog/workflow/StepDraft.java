package io.workflowmanagement.catalog.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.kit.definition.ErrorHandling;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A step of a draft, as it is sent and answered.
 *
 * @param key what expressions and logs call it by; distinct in the workflow
 * @param name the key when absent
 * @param order steps run in this order, equal ones in parallel; the place in the list when absent
 * @param inputMapping parameter names to values; text is a template
 * @param outputMapping names to values over {@code response}; the response's body when absent
 * @param timeoutSeconds the longest one call may take; 30 when absent
 * @param retryCount how often a failed call is tried again; 0 when absent
 * @param retryDelaySeconds the pause before the first retry; 1 when absent
 * @param condition an expression; runs always when absent
 */
public record StepDraft(
        @NotNull
                @Size(max = 100)
                @Pattern(
                        regexp = "(?!(?:true|false|null|in)$)[A-Za-z_][A-Za-z0-9_]*",
                        message =
                                "must be letters, digits and _, not a digit first, and none of"
                                        + " true, false, null, in")
                String key,
        @Size(max = 200) String name,
        @Size(max = 1000) String description,
        @Min(0) Integer order,
        @NotNull Integer apiEndpointId,
        ObjectNode inputMapping,
        ObjectNode outputMapping,
        ErrorHandling errorHandling,
        Boolean isOptional,
        @Min(1) @Max(86_400) Integer timeoutSeconds,
        @Min(0) @Max(100) Integer retryCount,
        @Min(0) @Max(86_400) Integer retryDelaySeconds,
        @Size(max = 1000) String condition) {

    public StepDraft {
        name = name == null || name.isBlank() ? key : name;
        isOptional = isOptional != null && isOptional;
        timeoutSeconds = timeoutSeconds == null ? 30 : timeoutSeconds;
        retryCount = retryCount == null ? 0 : retryCount;
        retryDelaySeconds = retryDelaySeconds == null ? 1 : retryDelaySeconds;
        errorHandling = errorHandling == null ? ErrorHandling.DEFAULT : errorHandling;
    }

    StepDraft inOrder(int place) {
        return order != null
                ? this
                : new StepDraft(
                        key,
                        name,
                        description,
                        place,
                        apiEndpointId,
                        inputMapping,
                        outputMapping,
                        errorHandling,
                        isOptional,
                        timeoutSeconds,
                        retryCount,
                        retryDelaySeconds,
                        condition);
    }
}
