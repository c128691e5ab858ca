package io.workflowmanagement.kit.definition;

/**
 * How long a step of the kind Callback waits for its answer.
 *
 * @param expiresInSeconds a day when absent
 */
public record Callback(Long expiresInSeconds) {

    public Callback {
        expiresInSeconds = expiresInSeconds == null ? 86_400 : expiresInSeconds;
    }
}
