package io.workflowmanagement.catalog.workflow;

/** A workflow as it could be sent again. */
public record NamedWorkflow(int id, WorkflowDraft draft) {}
