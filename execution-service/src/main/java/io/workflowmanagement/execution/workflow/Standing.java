package io.workflowmanagement.execution.workflow;

/**
 * How a workflow stands.
 *
 * @param publishedVersion the one that is current, null where none is known
 * @param isPublished whether it may be started
 */
record Standing(
        int workspaceId, Integer publishedVersion, boolean isPublished, boolean isDeleted) {}
