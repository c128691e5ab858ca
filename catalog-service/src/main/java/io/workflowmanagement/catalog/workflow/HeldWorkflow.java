package io.workflowmanagement.catalog.workflow;

import java.util.Map;

/**
 * A workflow that nobody else changes until the transaction ends.
 *
 * @param stepIds the rows of the steps by their keys
 */
public record HeldWorkflow(WorkflowView view, Map<String, Integer> stepIds) {

    public HeldWorkflow {
        stepIds = Map.copyOf(stepIds);
    }
}
