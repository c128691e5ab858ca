package io.workflowmanagement.catalog.workflow;

import io.workflowmanagement.kit.paging.QueryText;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.ws.rs.QueryParam;

/** The query parameters that narrow a list of workflows. */
class WorkflowFilter {

    private static final int LONGEST_TEXT = 200;

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

    @QueryParam("tag")
    String tag;

    /** Words in a name, a description or a tag. */
    @QueryParam("q")
    String text;

    String text() {
        if (text != null && text.length() > LONGEST_TEXT) {
            throw new Failure.Invalid("q", "must have at most " + LONGEST_TEXT + " characters");
        }
        return text;
    }

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
