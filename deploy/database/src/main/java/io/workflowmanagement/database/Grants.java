package io.workflowmanagement.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the application's login may do: connect, read and write rows, use sequences and call
 * routines; of the deployment's own tables it may only read, and of a table whose comment begins
 * with {@code insert-only} it neither changes nor removes a row. It gets no right to create or
 * change objects, and no other login may connect unless it was given that right by name.
 *
 * <p>A second login, of background work, may do the same, and sees every row of the tables that
 * have row-level security: each of them gets a policy for it.
 */
public final class Grants {

    private static final Grants NONE = new Grants(List.of(), null);

    private final List<String> logins;
    private final String background;

    private Grants(List<String> logins, String background) {
        this.logins = logins;
        this.background = background;
    }

    /**
     * @param login an existing login
     */
    public static Grants to(String login) {
        return new Grants(List.of(login), null);
    }

    /**
     * @param login an existing login, for work that no row-level security narrows
     */
    public Grants andBackground(String login) {
        return new Grants(
                Stream.concat(logins.stream(), Stream.of(login)).distinct().toList(), login);
    }

    public static Grants none() {
        return NONE;
    }

    /** Whether the logins have their rights already, on every table there is. */
    boolean stand(Connection connection) throws SQLException {
        for (String login : logins) {
            if (!stand(connection, login)) {
                return false;
            }
        }
        return withoutPolicy(connection).isEmpty();
    }

    private static boolean stand(Connection connection, String login) throws SQLException {
        requireLogin(connection, login);
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
        for (String login : logins) {
            give(connection, login);
        }
        for (String table : withoutPolicy(connection)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DROP POLICY IF EXISTS Background ON " + table);
                statement.execute(
                        "CREATE POLICY Background ON %s TO %s USING (TRUE) WITH CHECK (TRUE)"
                                .formatted(table, statement.enquoteIdentifier(background, true)));
            }
        }
    }

    /** The tables with row-level security that the background's login has no policy of, quoted. */
    private List<String> withoutPolicy(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        if (background == null) {
            return tables;
        }
        try (PreparedStatement query =
                connection.prepareStatement(
                        """
                        SELECT c.oid::regclass FROM pg_class c
                        WHERE c.relnamespace = 'public'::regnamespace
                          AND c.relrowsecurity AND NOT c.relispartition
                          AND NOT EXISTS (
                              SELECT FROM pg_policy p JOIN pg_roles r ON p.polroles = ARRAY[r.oid]
                              WHERE p.polrelid = c.oid AND p.polname = 'background'
                                AND r.rolname = ?)""")) {
            query.setString(1, background);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
        }
        return tables;
    }

    private static void give(Connection connection, String login) throws SQLException {
        requireLogin(connection, login);
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

    private static void requireLogin(Connection connection, String login) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            query.setString(1, login);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new DatabaseUnreachable(
                            "The login %s does not exist: create it first".formatted(login));
                }
            }
        }
    }
}
