package io.workflowmanagement.catalog.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.catalog.policy.ApprovalRule;
import jakarta.validation.Valid;

/**
 * What belongs to a workflow as a whole.
 *
 * @param inputSchema JSON Schema of an execution's input; null accepts any
 * @param output the mapping of an execution's output; null gives each step's output by its key
 * @param approval who approves it where {@code requiresApproval} is set; one ProjectManager when
 *     null
 */
public record WorkflowConfiguration(
        ObjectNode inputSchema, ObjectNode output, @Valid ApprovalRule approval) {

    static final WorkflowConfiguration NONE = new WorkflowConfiguration(null, null, null);

    ApprovalRule approvalOrDefault() {
        return approval == null ? ApprovalRule.DEFAULT : approval;
    }
}
