package io.workflowmanagement.execution.trial;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.execution.engine.CannedAnswer;
import java.util.List;
import java.util.Map;

/**
 * What is to be tried: either a published workflow or a definition.
 *
 * @param version a published version; the current one when absent
 * @param definition in the form of {@code WorkflowPublished}; what is not needed may be absent
 * @param answers by step key, and {@code <key>/undo} for its compensation: an answer for each call,
 *     each callback, decision or other workflow, or a list, whose last one is given again
 */
public record TrialRequest(
        Integer workflowId,
        Integer version,
        JsonNode definition,
        JsonNode input,
        @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                Map<String, List<CannedAnswer>> answers) {

    public TrialRequest {
        answers = answers == null ? Map.of() : Map.copyOf(answers);
    }
}
