package io.workflowmanagement.identity.workspace;

/** Which workspaces a list holds; null means any. */
record WorkspaceFilter(String name, Boolean isActive) {}
