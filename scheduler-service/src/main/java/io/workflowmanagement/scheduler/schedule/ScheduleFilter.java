package io.workflowmanagement.scheduler.schedule;

import io.workflowmanagement.kit.paging.QueryText;
import jakarta.ws.rs.QueryParam;

/** The query parameters that narrow a list of schedules. */
class ScheduleFilter {

    @QueryParam("workspaceId")
    String workspaceId;

    @QueryParam("workflowId")
    String workflowId;

    @QueryParam("isActive")
    String isActive;

    Integer workspaceId() {
        return QueryText.number("workspaceId", workspaceId);
    }

    Integer workflowId() {
        return QueryText.number("workflowId", workflowId);
    }

    Boolean isActive() {
        return QueryText.truth("isActive", isActive);
    }
}
