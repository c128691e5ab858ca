package io.workflowmanagement.database;

/** A failure whose message is meant to be shown as it stands: what happened, and what to do. */
public abstract class DatabaseToolException extends RuntimeException {

    DatabaseToolException(String message) {
        super(message);
    }

    DatabaseToolException(String message, Throwable cause) {
        super(message, cause);
    }
}
