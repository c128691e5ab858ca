package io.workflowmanagement.identity.workspace;

import io.workflowmanagement.kit.problem.Failure;

/** Another workspace that is not deleted has the name. */
class WorkspaceNameTaken extends Failure.Conflict {
    WorkspaceNameTaken(String name) {
        super("There is already a workspace named " + name + ".");
    }
}
