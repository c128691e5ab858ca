package io.workflowmanagement.catalog.workflow;

/**
 * Where a workflow is found by those who know no ids.
 *
 * @param project the name of the project; workflows' names are distinct in one alone
 */
public record WorkflowAddress(int id, String name, int projectId, String project) {}
