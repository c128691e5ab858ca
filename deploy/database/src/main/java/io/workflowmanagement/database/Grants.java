package io.workflowmanagement.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the application's login may do: connect, read and write rows, use sequences and call
 * routines; of the deployment's own tables it may only read, and of a table whose comment begins
 * with {@code insert-only} it neither changes nor removes a row. It gets no right to create or
 * change objects, and no other login may connect unless it was given that right by name.
 */
public final class Grants {

    private static final Grants NONE = new Grants(null);

    private final String login;

    private Grants(String login) {
        this.login = login;
    }

    /**
     * @param login an existing login
     */
    public static Grants to(String login) {
        return new Grants(Objects.requireNonNull(login, "login"));
    }

    public static Grants none() {
        return NONE;
    }

    /** Whether the login has its rights already, on every table there is. */
    boolean stand(Connection connection) throws SQLException {
        if (login == null) {
            return true;
        }
        requireLogin(connection);
        try (PreparedStatement query =
                connection.prepareStatement(
                        """
                        SELECT has_database_privilege(r.oid, current_database(), 'CONNECT')
                           AND has_schema_privilege(r.oid, 'public', 'USAGE')
                           AND NOT has_schema_privilege(r.oid, 'public', 'CREATE')
                           AND NOT EXISTS (
                               SELECT FROM pg_class c
                               WHERE c.relnamespace = 'public'::regnamespace
                                 AND c.relkind IN ('r', 'p')
                                 AND NOT (has_table_privilege(r.oid, c.oid, 'SELECT')
                                     AND (c.relname IN ('schema_versions', 'databasechangelog')
                                       OR has_table_privilege(r.oid, c.oid, 'INSERT')
                                      AND has_table_privilege(r.oid, c.oid, 'UPDATE')
                                          <> COALESCE(obj_description(c.oid, 'pg_class')
                                              LIKE 'insert-only%', FALSE)
                                      AND has_table_privilege(r.oid, c.oid, 'DELETE')
                                          <> COALESCE(obj_description(c.oid, 'pg_class')
                                              LIKE 'insert-only%', FALSE))))
                        FROM pg_roles r WHERE r.rolname = ?""")) {
            query.setString(1, login);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    void give(Connection connection) throws SQLException {
        if (login == null) {
            return;
        }
        requireLogin(connection);
        try (Statement statement = connection.createStatement()) {
            String to = statement.enquoteIdentifier(login, true);
            String database = statement.enquoteIdentifier(connection.getCatalog(), true);
            for (String right :
                    List.of(
                            "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC",
                            "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                            "GRANT CONNECT ON DATABASE " + database + " TO " + to,
                            "GRANT USAGE ON SCHEMA public TO " + to,
                            "GRANT SELECT, INSERT, UPDATE, DELETE"
                                    + (" ON ALL TABLES IN SCHEMA public TO " + to),
                            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO " + to,
                            "GRANT EXECUTE ON ALL ROUTINES IN SCHEMA public TO " + to,
                            "ALTER DEFAULT PRIVILEGES IN SCHEMA public"
                                    + (" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + to),
                            "ALTER DEFAULT PRIVILEGES IN SCHEMA public"
                                    + (" GRANT USAGE, SELECT ON SEQUENCES TO " + to),
                            "ALTER DEFAULT PRIVILEGES IN SCHEMA public"
                                    + (" GRANT EXECUTE ON ROUTINES TO " + to),
                            "REVOKE INSERT, UPDATE, DELETE"
                                    + (" ON schema_versions, databasechangelog FROM " + to))) {
                statement.execute(right);
            }
            for (String table : insertOnly(connection)) {
                statement.execute("REVOKE UPDATE, DELETE ON " + table + " FROM " + to);
            }
        }
    }

    /** The tables whose comment says so, quoted. */
    private static List<String> insertOnly(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement query = connection.createStatement();
                ResultSet rows =
                        query.executeQuery(
                                """
                                SELECT c.oid::regclass FROM pg_class c
                                WHERE c.relnamespace = 'public'::regnamespace
                                  AND c.relkind IN ('r', 'p')
                                  AND obj_description(c.oid, 'pg_class') LIKE 'insert-only%'""")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private void requireLogin(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            query.setString(1, login);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new DatabaseUnreachable(
                            "The application login %s does not exist: create it first"
                                    .formatted(login));
                }
            }
        }
    }
}
