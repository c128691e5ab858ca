package io.workflowmanagement.catalog.publication;

import io.workflowmanagement.catalog.policy.ApprovalRule;
import io.workflowmanagement.catalog.workflow.WorkflowView;
import io.workflowmanagement.kit.definition.WorkflowDefinition;

/**
 * What would be published: sound, and frozen with all that it refers to.
 *
 * @param definition with the number that it would get now
 * @param workflow as it is before, held until the transaction ends
 * @param isDraft whether the content is the workflow's draft
 * @param rule null where no approval is needed
 * @param isPublished whether the workflow runs just so already
 */
public record Proposal(
        WorkflowDefinition definition,
        WorkflowView workflow,
        boolean isDraft,
        ApprovalRule rule,
        boolean isPublished) {}
