package io.workflowmanagement.kit.tenancy;

/** The data of every {@code Workspace…} event: the workspace as it is after it. */
public record WorkspaceState(
        int workspaceId, String name, boolean isActive, boolean isDeleted, long version) {}
