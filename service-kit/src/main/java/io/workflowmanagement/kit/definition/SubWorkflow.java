package io.workflowmanagement.kit.definition;

/**
 * The workflow that a step of the kind Workflow runs, in the version that is current when it
 * starts.
 */
public record SubWorkflow(Integer workflowId) {}
