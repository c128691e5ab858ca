package io.workflowmanagement.catalog.approval;

import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.versioning.Versioned;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A request as it is answered.
 *
 * @param approvers how many different users must approve
 * @param minimumRole the least role of each
 * @param approverUserId who ended it; null while it is pending, and when it expired
 * @param approvedAt when it ended; the column's name is the source document's
 * @param publishedVersion what it was published as; null unless it was approved
 */
record ApprovalView(
        int id,
        int workflowId,
        String workflowName,
        int workspaceId,
        int projectId,
        int environmentId,
        ApprovalStatus status,
        String approvalType,
        String requestReason,
        int requestedByUserId,
        Instant requestedAt,
        Instant expiresAt,
        int approvers,
        Role minimumRole,
        List<DecisionView> decisions,
        Integer approverUserId,
        String approvalComments,
        Instant approvedAt,
        Integer publishedVersion,
        @Schema(hidden = true) int rowVersion)
        implements Versioned {}
