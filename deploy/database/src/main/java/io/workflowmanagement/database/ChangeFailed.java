package io.workflowmanagement.database;

/** The database refused a change; the whole deployment was taken back. */
public final class ChangeFailed extends DatabaseToolException {

    ChangeFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
