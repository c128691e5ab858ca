package io.workflowmanagement.scheduler.workflow;

/** What the scheduler reads of a published workflow's definition. */
record PublishedWorkflow(
        int workflowId, int version, int workspaceId, int projectId, String name) {}
