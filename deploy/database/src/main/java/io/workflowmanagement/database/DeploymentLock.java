package io.workflowmanagement.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * One schema change at a time. The lock belongs to the database session, so a tool that dies leaves
 * none behind. Liquibase's own lock does outlive its holder: it is not taken, but respected, in
 * case another Liquibase program works on the same database.
 */
final class DeploymentLock {

    private static final int CLASS = 0x57464D;
    private static final int OBJECT = 0x4442;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private DeploymentLock() {}

    /** Holds until the connection is closed. */
    static void acquire(Connection connection, Duration patience) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = " + Math.max(1, patience.toMillis()));
            statement.execute("SELECT pg_advisory_lock(%d, %d)".formatted(CLASS, OBJECT));
            statement.execute("RESET lock_timeout");
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new DeploymentLocked(holder(connection, patience));
            }
            throw e;
        }
        refuseLiquibaseLock(connection);
    }

    private static String holder(Connection connection, Duration patience) throws SQLException {
        String waited =
                "Another deployment of this database did not end within %d s"
                        .formatted(patience.toSeconds());
        try (PreparedStatement query =
                connection.prepareStatement(
                        """
                        SELECT a.pid, a.usename, coalesce(host(a.client_addr), 'a local socket'),
                               a.backend_start::timestamptz(0)
                        FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
                        WHERE l.locktype = 'advisory' AND l.granted
                          AND l.classid = ? AND l.objid = ?
                          AND l.database = (
                              SELECT oid FROM pg_database WHERE datname = current_database())""")) {
            query.setInt(1, CLASS);
            query.setInt(2, OBJECT);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return waited;
                }
                return "%s: %s from %s, connected since %s. If it hangs, end it: SELECT pg_terminate_backend(%d)"
                        .formatted(
                                waited,
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getInt(1));
            }
        }
    }

    private static void refuseLiquibaseLock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row =
                    statement.executeQuery("SELECT to_regclass('databasechangeloglock')")) {
                row.next();
                if (row.getString(1) == null) {
                    return;
                }
            }
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT lockedby, lockgranted FROM databasechangeloglock"
                                    + " WHERE locked")) {
                if (row.next()) {
                    throw new DeploymentLocked(
                            "Liquibase's lock is held by %s since %s. If that program no longer runs, release it: UPDATE databasechangeloglock SET locked = FALSE"
                                    .formatted(row.getString(1), row.getString(2)));
                }
            }
        }
    }
}
