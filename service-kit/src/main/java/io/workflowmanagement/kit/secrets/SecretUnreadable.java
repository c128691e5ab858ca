package io.workflowmanagement.kit.secrets;

/** A sealed secret that can't be opened, and why; its message holds nothing of the secret. */
public final class SecretUnreadable extends RuntimeException {
    SecretUnreadable(int environmentId, String variable, String reason) {
        super(
                "The secret %s of environment %d can't be read: %s."
                        .formatted(variable, environmentId, reason));
    }
}
