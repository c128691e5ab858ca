package io.workflowmanagement.identity.audit;

import io.workflowmanagement.kit.paging.QueryText;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;

/** Which entries a list holds; what is absent narrows nothing. */
class AuditFilter {

    @QueryParam("workspaceId")
    String workspaceId;

    @QueryParam("entity")
    String entity;

    @QueryParam("entityId")
    String entityId;

    @QueryParam("actor")
    String actor;

    @QueryParam("action")
    String action;

    @QueryParam("from")
    String from;

    @QueryParam("to")
    String to;

    Integer workspaceId() {
        return QueryText.number("workspaceId", workspaceId);
    }

    Instant from() {
        return QueryText.instant("from", from);
    }

    Instant to() {
        return QueryText.instant("to", to);
    }
}
