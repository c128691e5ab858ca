package io.workflowmanagement.database;

import java.sql.SQLException;

/**
 * The database does not answer, refuses the login, or is of a kind this tool does not deploy to.
 */
public final class DatabaseUnreachable extends DatabaseToolException {

    DatabaseUnreachable(String message) {
        super(message);
    }

    DatabaseUnreachable(Target target, SQLException cause) {
        super(
                "Cannot connect to %s as %s: %s"
                        .formatted(target.url(), target.user(), cause.getMessage()),
                cause);
    }
}
