package io.workflowmanagement.identity.workspace;

import io.workflowmanagement.kit.problem.Failure;

/** There is no such workspace, or no longer. */
class WorkspaceNotFound extends Failure.NotFound {
    WorkspaceNotFound(int id) {
        super("workspace", id);
    }
}
