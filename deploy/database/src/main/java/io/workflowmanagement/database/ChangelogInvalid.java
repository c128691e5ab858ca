package io.workflowmanagement.database;

/** The changelog is missing, cannot be read, or names a script that breaks its rules. */
public final class ChangelogInvalid extends DatabaseToolException {

    ChangelogInvalid(String message) {
        super(message);
    }

    ChangelogInvalid(String message, Throwable cause) {
        super(message, cause);
    }
}
