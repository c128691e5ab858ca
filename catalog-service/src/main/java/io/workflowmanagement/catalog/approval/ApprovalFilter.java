package io.workflowmanagement.catalog.approval;

import io.workflowmanagement.kit.paging.QueryText;
import jakarta.ws.rs.QueryParam;

/** The query parameters that narrow a list of requests. */
class ApprovalFilter {

    @QueryParam("workspaceId")
    String workspaceId;

    @QueryParam("projectId")
    String projectId;

    @QueryParam("workflowId")
    String workflowId;

    @QueryParam("status")
    String status;

    Integer workspaceId() {
        return QueryText.number("workspaceId", workspaceId);
    }

    Integer projectId() {
        return QueryText.number("projectId", projectId);
    }

    Integer workflowId() {
        return QueryText.number("workflowId", workflowId);
    }

    ApprovalStatus status() {
        return QueryText.name("status", status, ApprovalStatus.class);
    }
}
