package io.workflowmanagement.kit.definition;

/**
 * How long a step of the kind Wait waits: one of the two.
 *
 * @param until a template that gives an instant
 */
public record Wait(Long delaySeconds, String until) {}
