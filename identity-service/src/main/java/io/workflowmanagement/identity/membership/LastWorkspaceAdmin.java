package io.workflowmanagement.identity.membership;

import io.workflowmanagement.kit.problem.Failure;

/** Nobody would be left in the workspace who could let members in. */
class LastWorkspaceAdmin extends Failure.Conflict {
    LastWorkspaceAdmin() {
        super("He is the last Admin of the workspace: make another one first.");
    }
}
