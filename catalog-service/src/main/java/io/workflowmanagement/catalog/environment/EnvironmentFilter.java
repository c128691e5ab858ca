package io.workflowmanagement.catalog.environment;

import io.workflowmanagement.kit.paging.QueryText;
import jakarta.ws.rs.QueryParam;

/** The query parameters that narrow a list of environments. */
class EnvironmentFilter {

    @QueryParam("workspaceId")
    String workspaceId;

    @QueryParam("projectId")
    String projectId;

    @QueryParam("name")
    String name;

    Integer workspaceId() {
        return QueryText.number("workspaceId", workspaceId);
    }

    Integer projectId() {
        return QueryText.number("projectId", projectId);
    }
}
