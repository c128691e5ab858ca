package io.workflowmanagement.scheduler.workflow;

/** A workflow as the scheduler needs to know it. */
public record WorkflowState(int id, int workspaceId, boolean isPublished, boolean isDeleted) {}
