package io.workflowmanagement.catalog.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.kit.definition.Callback;
import io.workflowmanagement.kit.definition.Decision;
import io.workflowmanagement.kit.definition.ErrorHandling;
import io.workflowmanagement.kit.definition.ForEach;
import io.workflowmanagement.kit.definition.StepKind;
import io.workflowmanagement.kit.definition.SubWorkflow;
import io.workflowmanagement.kit.definition.Wait;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A step of a draft, as it is sent and answered.
 *
 * @param key what expressions and logs call it by; distinct in the workflow
 * @param name the key when absent
 * @param order steps run in this order, equal ones in parallel; the place in the list when absent
 * @param inputMapping parameter names to values; text is a template
 * @param outputMapping names to values over {@code response}; the response's body when absent
 * @param timeoutSeconds the longest one call may take; 30 when absent
 * @param totalTimeoutSeconds the longest that the step may take with all its attempts, pauses and
 *     waits, its items among them; as long as the execution may when absent
 * @param retryCount how often a failed call is tried again; 0 when absent
 * @param retryDelaySeconds the pause before the first retry; 1 when absent
 * @param condition an expression; runs always when absent
 * @param kind Call when absent
 * @param apiEndpointId of a Call, and of a Callback that calls first
 * @param forEach repeats a Call or a Workflow for each item of a list
 * @param compensation undoes the step when the execution ends otherwise than well
 * @param pause how long a Wait waits
 * @param callback how long a Callback waits; a day when absent
 * @param decision what a Decision asks
 * @param workflow what a Workflow runs
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
        Integer apiEndpointId,
        ObjectNode inputMapping,
        ObjectNode outputMapping,
        ErrorHandling errorHandling,
        Boolean isOptional,
        @Min(1) @Max(86_400) Integer timeoutSeconds,
        @Min(1) @Max(366 * 86_400) Integer totalTimeoutSeconds,
        @Min(0) @Max(100) Integer retryCount,
        @Min(0) @Max(86_400) Integer retryDelaySeconds,
        @Size(max = 1000) String condition,
        StepKind kind,
        ForEach forEach,
        CompensationDraft compensation,
        @JsonProperty("wait") Wait pause,
        Callback callback,
        Decision decision,
        SubWorkflow workflow) {

    public StepDraft {
        name = name == null || name.isBlank() ? key : name;
        kind = kind == null ? StepKind.Call : kind;
        callback = callback == null && kind == StepKind.Callback ? new Callback(null) : callback;
        isOptional = isOptional != null && isOptional;
        timeoutSeconds = timeoutSeconds == null ? 30 : timeoutSeconds;
        retryCount = retryCount == null ? 0 : retryCount;
        retryDelaySeconds = retryDelaySeconds == null ? 1 : retryDelaySeconds;
        errorHandling = errorHandling == null ? ErrorHandling.DEFAULT : errorHandling;
    }

    /** The endpoints that it calls, its compensation's among them. */
    public Stream<Integer> endpointIds() {
        return Stream.of(apiEndpointId, compensation == null ? null : compensation.apiEndpointId())
                .filter(Objects::nonNull);
    }

    /** The workflow that it runs. */
    public Stream<Integer> workflowIds() {
        return Stream.ofNullable(workflow == null ? null : workflow.workflowId());
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
                        totalTimeoutSeconds,
                        retryCount,
                        retryDelaySeconds,
                        condition,
                        kind,
                        forEach,
                        compensation,
                        pause,
                        callback,
                        decision,
                        workflow);
    }
}
