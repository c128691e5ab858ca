package io.workflowmanagement.execution.command;

/** No more commands of the workspace may be set aside. */
final class SetAsideFull extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SetAsideFull(int workspaceId, int most) {
        super("Workspace " + workspaceId + " has " + most + " commands set aside: no more for now");
    }
}
