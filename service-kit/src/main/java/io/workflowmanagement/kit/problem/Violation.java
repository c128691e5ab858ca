package io.workflowmanagement.kit.problem;

/**
 * A broken rule.
 *
 * @param field the path of the field in the body, such as {@code steps[2].apiEndpointId}, or the
 *     query parameter's name
 * @param message what is wrong and what would be right
 */
public record Violation(String field, String message) {}
