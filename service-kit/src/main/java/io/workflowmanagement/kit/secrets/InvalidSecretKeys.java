package io.workflowmanagement.kit.secrets;

/** A key file that can't be read or holds no usable keys. Its message holds nothing of the file. */
public final class InvalidSecretKeys extends RuntimeException {
    InvalidSecretKeys(String message) {
        super(message);
    }

    InvalidSecretKeys(String message, Throwable cause) {
        super(message, cause);
    }
}
