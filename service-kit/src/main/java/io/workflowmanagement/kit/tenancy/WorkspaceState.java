package io.workflowmanagement.kit.tenancy;

/**
 * The data of every {@code Workspace…} event: the workspace as it is after it.
 *
 * @param isPurged whether it is gone for good, and all that lies in it with it; events from before
 *     that could be do not say it
 */
public record WorkspaceState(
        int workspaceId,
        String name,
        boolean isActive,
        boolean isDeleted,
        Boolean isPurged,
        long version) {

    public WorkspaceState {
        isPurged = isPurged != null && isPurged;
    }
}
