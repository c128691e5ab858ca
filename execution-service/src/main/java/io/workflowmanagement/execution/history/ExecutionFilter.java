package io.workflowmanagement.execution.history;

import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.kit.paging.QueryText;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;

/** The query parameters of the executions' list; a {@code @BeanParam}. Null does not filter. */
public class ExecutionFilter {

    @QueryParam("workspaceId")
    String workspaceId;

    @QueryParam("projectId")
    String projectId;

    @QueryParam("workflowId")
    String workflowId;

    @QueryParam("status")
    String status;

    @QueryParam("from")
    String from;

    @QueryParam("to")
    String to;

    Integer workspaceId() {
        return QueryText.number("workspaceId", workspaceId);
    }

    Integer projectId() {
        return QueryText.number("projectId", projectId);
    }

    Integer workflowId() {
        return QueryText.number("workflowId", workflowId);
    }

    ExecutionStatus status() {
        return QueryText.name("status", status, ExecutionStatus.class);
    }

    Instant from() {
        return QueryText.instant("from", from);
    }

    Instant to() {
        return QueryText.instant("to", to);
    }
}
