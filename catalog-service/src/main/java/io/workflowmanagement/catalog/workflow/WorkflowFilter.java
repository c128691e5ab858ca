package io.workflowmanagement.catalog.workflow;

import io.workflowmanagement.kit.paging.QueryText;
import jakarta.ws.rs.QueryParam;

/** The query parameters that narrow a list of workflows. */
class WorkflowFilter {

    @QueryParam("workspaceId")
    String workspaceId;

    @QueryParam("projectId")
    String projectId;

    @QueryParam("environmentId")
    String environmentId;

    @QueryParam("status")
    String status;

    @QueryParam("name")
    String name;

    Integer workspaceId() {
        return QueryText.number("workspaceId", workspaceId);
    }

    Integer projectId() {
        return QueryText.number("projectId", projectId);
    }

    Integer environmentId() {
        return QueryText.number("environmentId", environmentId);
    }

    WorkflowStatus status() {
        return QueryText.name("status", status, WorkflowStatus.class);
    }
}
