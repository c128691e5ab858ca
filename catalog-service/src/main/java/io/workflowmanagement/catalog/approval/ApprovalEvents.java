package io.workflowmanagement.catalog.approval;

import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.events.Event;
import java.time.Instant;

/** What is told of requests, among the workflow's other events. */
final class ApprovalEvents {

    private ApprovalEvents() {}

    static Event requested(Approval approval) {
        return event(
                approval,
                "ApprovalRequested",
                new Requested(
                        approval.id,
                        approval.workflowId,
                        approval.workflowName,
                        approval.workspaceId,
                        approval.projectId,
                        approval.environmentId,
                        approval.approvalType,
                        approval.requestedByUserId,
                        approval.requestReason,
                        approval.rule.approvers(),
                        approval.rule.minimumRole(),
                        approval.requestedAt,
                        approval.expiresAt));
    }

    static Event decided(Approval approval) {
        return event(
                approval,
                "ApprovalDecided",
                new Decided(
                        approval.id,
                        approval.workflowId,
                        approval.workflowName,
                        approval.workspaceId,
                        approval.projectId,
                        approval.environmentId,
                        approval.approvalType,
                        approval.requestedByUserId,
                        approval.status,
                        approval.approverUserId,
                        approval.approvalComments,
                        approval.approvedAt,
                        approval.publishedVersion));
    }

    private static Event event(Approval approval, String name, Object data) {
        return Event.about(
                "workflow/" + approval.workflowId,
                "catalog.events",
                name,
                approval.workspaceId,
                data);
    }

    record Requested(
            int approvalId,
            int workflowId,
            String workflowName,
            int workspaceId,
            int projectId,
            int environmentId,
            String approvalType,
            int requestedBy,
            String reason,
            int approvers,
            Role minimumRole,
            Instant requestedAt,
            Instant expiresAt) {}

    /**
     * @param decidedBy null where it expired
     * @param publishedVersion null unless it was approved
     */
    record Decided(
            int approvalId,
            int workflowId,
            String workflowName,
            int workspaceId,
            int projectId,
            int environmentId,
            String approvalType,
            int requestedBy,
            ApprovalStatus status,
            Integer decidedBy,
            String comments,
            Instant decidedAt,
            Integer publishedVersion) {}
}
