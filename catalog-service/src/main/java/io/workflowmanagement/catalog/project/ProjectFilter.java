package io.workflowmanagement.catalog.project;

import io.workflowmanagement.kit.paging.QueryText;
import jakarta.ws.rs.QueryParam;

/** The query parameters that narrow a list of projects. */
class ProjectFilter {

    @QueryParam("workspaceId")
    String workspaceId;

    @QueryParam("name")
    String name;

    Integer workspaceId() {
        return QueryText.number("workspaceId", workspaceId);
    }
}
