package io.workflowmanagement.execution.trigger;

import io.workflowmanagement.kit.paging.QueryText;
import jakarta.ws.rs.QueryParam;

/** The query parameters of the triggers' list; a {@code @BeanParam}. Null does not filter. */
public class TriggerFilter {

    @QueryParam("workspaceId")
    String workspaceId;

    @QueryParam("workflowId")
    String workflowId;

    @QueryParam("kind")
    String kind;

    Integer workspaceId() {
        return QueryText.number("workspaceId", workspaceId);
    }

    Integer workflowId() {
        return QueryText.number("workflowId", workflowId);
    }

    TriggerKind kind() {
        return QueryText.name("kind", kind, TriggerKind.class);
    }
}
