package io.workflowmanagement.catalog.workflow;

import io.workflowmanagement.catalog.policy.ApprovalRule;
import io.workflowmanagement.kit.versioning.Versioned;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A workflow as it is answered.
 *
 * @param version the number that this content was published as or, when it differs from {@code
 *     publishedVersion}, that its next publish gives it
 * @param publishedVersion the last that was published; null before the first
 */
public record WorkflowView(
        int id,
        int projectId,
        int environmentId,
        int workspaceId,
        String name,
        String description,
        WorkflowStatus status,
        int version,
        Integer publishedVersion,
        boolean requiresApproval,
        List<String> tags,
        WorkflowConfiguration configuration,
        List<StepDraft> steps,
        int createdByUserId,
        Instant createdAt,
        Instant updatedAt,
        @Schema(hidden = true) int rowVersion)
        implements Versioned {

    /** What the workflow itself asks for; null where it needs no approval. */
    public ApprovalRule approval() {
        return requiresApproval ? configuration.approvalOrDefault() : null;
    }
}
