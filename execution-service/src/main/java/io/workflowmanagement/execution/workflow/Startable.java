package io.workflowmanagement.execution.workflow;

/** A workflow that may be started, in one of its published versions. */
public record Startable(int workspaceId, CompiledWorkflow workflow) {}
