package io.workflowmanagement.catalog.endpoint;

import io.workflowmanagement.kit.paging.QueryText;
import jakarta.ws.rs.QueryParam;

/** The query parameters that narrow a list of endpoints. */
class EndpointFilter {

    @QueryParam("workspaceId")
    String workspaceId;

    @QueryParam("name")
    String name;

    @QueryParam("method")
    String method;

    @QueryParam("type")
    String type;

    @QueryParam("isActive")
    String isActive;

    Integer workspaceId() {
        return QueryText.number("workspaceId", workspaceId);
    }

    HttpMethod method() {
        return QueryText.name("method", method, HttpMethod.class);
    }

    EndpointType type() {
        return QueryText.name("type", type, EndpointType.class);
    }

    Boolean isActive() {
        return QueryText.truth("isActive", isActive);
    }
}
