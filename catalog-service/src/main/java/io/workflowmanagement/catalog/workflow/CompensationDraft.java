package io.workflowmanagement.catalog.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What undoes a step that succeeded, when the execution ends otherwise.
 *
 * @param inputMapping may refer to the step itself
 * @param timeoutSeconds the longest one call may take; 30 when absent
 * @param retryCount how often a failed call is tried again; 0 when absent
 */
public record CompensationDraft(
        Integer apiEndpointId,
        ObjectNode inputMapping,
        Integer timeoutSeconds,
        Integer retryCount) {

    public CompensationDraft {
        timeoutSeconds = timeoutSeconds == null ? 30 : timeoutSeconds;
        retryCount = retryCount == null ? 0 : retryCount;
    }
}
