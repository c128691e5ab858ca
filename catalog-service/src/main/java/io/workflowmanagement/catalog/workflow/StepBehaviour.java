package io.workflowmanagement.catalog.workflow;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.workflowmanagement.kit.definition.Callback;
import io.workflowmanagement.kit.definition.Decision;
import io.workflowmanagement.kit.definition.ForEach;
import io.workflowmanagement.kit.definition.SubWorkflow;
import io.workflowmanagement.kit.definition.Wait;

/** What only some steps have, as it is stored. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StepBehaviour(
        ForEach forEach,
        CompensationDraft compensation,
        @JsonProperty("wait") Wait pause,
        Callback callback,
        Decision decision,
        SubWorkflow workflow,
        Integer totalTimeoutSeconds) {

    static final StepBehaviour NONE = new StepBehaviour(null, null, null, null, null, null, null);

    static StepBehaviour of(StepDraft draft) {
        return new StepBehaviour(
                draft.forEach(),
                draft.compensation(),
                draft.pause(),
                draft.callback(),
                draft.decision(),
                draft.workflow(),
                draft.totalTimeoutSeconds());
    }

    @JsonIgnore
    Integer compensationEndpointId() {
        return compensation == null ? null : compensation.apiEndpointId();
    }

    @JsonIgnore
    Integer subWorkflowId() {
        return workflow == null ? null : workflow.workflowId();
    }
}
