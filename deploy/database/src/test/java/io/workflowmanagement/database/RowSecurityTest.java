package io.workflowmanagement.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each service's two logins see and write, table by table, as the catalogs have them. */
class RowSecurityTest {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** Tables that stay without a policy; a new one is thought of here or gets one. */
    private static final List<String> OPEN =
            List.of(
                    // No API reads them.
                    "outboxevents",
                    "outboxlocks",
                    "inboxevents",
                    // Rights are read here, before it is known what the caller may see.
                    "knownusers",
                    "knownworkspaces",
                    "knownmemberships",
                    "knownserviceaccounts",
                    // The engine's own, of all workspaces together.
                    "engineinstances",
                    "ratelimits",
                    "cleanupruns",
                    // People belong to no workspace.
                    "users",
                    "refreshtokens",
                    "signinfailures",
                    "signinlocks",
                    // The database tool's.
                    "schema_versions",
                    "databasechangelog");

    /** Where a check asks for more than the type does. */
    private static final Map<String, String> VALUES =
            Map.of(
                    "cronexpression", "'0 0 12 * * *'",
                    "loglevel", "'Info'",
                    "email", "'a@example.org'");

    static Stream<String> services() {
        return Stream.of("identity", "catalog", "execution", "scheduler");
    }

    private static final Map<String, TestDatabase> DEPLOYED = new HashMap<>();

    @ParameterizedTest
    @MethodSource("io.workflowmanagement.database.RowSecurityTest#services")
    void leavesNoTableOpenByAccident(String service) throws SQLException {
        assertEquals(
                List.of(),
                deployed(service)
                        .query(
                                """
                                SELECT relname FROM pg_class c
                                WHERE relnamespace = 'public'::regnamespace
                                  AND relkind IN ('r', 'p')
                                  AND relname <> ALL (ARRAY[%s])
                                  AND NOT (relrowsecurity
                                      AND (relispartition OR EXISTS (
                                          SELECT FROM pg_policy p WHERE p.polrelid = c.oid
                                              AND p.polname = 'workspace' AND p.polcmd = '*'
                                              AND p.polroles = ARRAY[0::oid])))
                                ORDER BY 1"""
                                        .formatted(
                                                OPEN.stream()
                                                        .map(it -> "'" + it + "'")
                                                        .collect(Collectors.joining(",")))));
    }

    @ParameterizedTest
    @MethodSource("io.workflowmanagement.database.RowSecurityTest#services")
    void letsNoViewReadWithItsOwnersRights(String service) throws SQLException {
        assertEquals(
                List.of(),
                deployed(service)
                        .query(
                                """
                                SELECT relname FROM pg_class
                                WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'
                                  AND NOT COALESCE(reloptions @> ARRAY['security_invoker=true'],
                                      FALSE)"""));
    }

    @ParameterizedTest
    @MethodSource("io.workflowmanagement.database.RowSecurityTest#services")
    void showsARowWhereItsWorkspaceIsVisible(String service) throws SQLException {
        TestDatabase database = deployed(service);

        for (String table : guarded(service)) {
            assertEquals(0, seen(database, database.login(), null, table), table);
            assertEquals(0, seen(database, database.login(), "", table), table);
            assertEquals(0, seen(database, database.login(), "2,3", table), table);
            assertEquals(1, seen(database, database.login(), "1", table), table);
            assertEquals(1, seen(database, database.login(), "2,1", table), table);
            assertEquals(1, seen(database, database.login(), "*", table), table);
            assertEquals(1, seen(database, database.background(), null, table), table);
        }
    }

    @ParameterizedTest
    @MethodSource("io.workflowmanagement.database.RowSecurityTest#services")
    void refusesRowsOfAForeignWorkspace(String service) throws SQLException {
        TestDatabase database = deployed(service);

        for (String table : guarded(service)) {
            for (String visible : new String[] {null, "", "2"}) {
                try (Connection connection = database.as(database.login());
                        Statement statement = connection.createStatement()) {
                    see(statement, visible);
                    assertEquals(0, changed(statement, "DELETE FROM " + table), table);
                    String insert = insert(database, table);
                    SQLException refused =
                            assertThrows(
                                    SQLException.class,
                                    () -> statement.executeUpdate(insert),
                                    table);
                    assertEquals(INSUFFICIENT_PRIVILEGE, refused.getSQLState(), table);
                }
            }
        }
    }

    /** Nothing where a table is insert-only. */
    private static int changed(Statement statement, String sql) throws SQLException {
        try {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                return 0;
            }
            throw e;
        }
    }

    private static List<String> guarded(String service) throws SQLException {
        List<String> tables =
                deployed(service)
                        .query(
                                """
                                SELECT relname FROM pg_class
                                WHERE relnamespace = 'public'::regnamespace
                                  AND relrowsecurity AND NOT relispartition
                                ORDER BY 1""");
        assertFalse(tables.isEmpty());
        return tables;
    }

    private static long seen(TestDatabase database, String login, String visible, String table)
            throws SQLException {
        try (Connection connection = database.as(login);
                Statement statement = connection.createStatement()) {
            see(statement, visible);
            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static void see(Statement statement, String visible) throws SQLException {
        if (visible != null) {
            statement.execute("SET wfm.workspaces = '" + visible + "'");
        }
    }

    /** With a row in each table: all of workspace 1, and all ids 1. */
    private static TestDatabase deployed(String service) throws SQLException {
        TestDatabase known = DEPLOYED.get(service);
        if (known != null) {
            return known;
        }
        TestDatabase database = new TestDatabase();
        database.deployment(TestDatabase.of(service)).run();
        DEPLOYED.put(service, database);
        StringBuilder rows = new StringBuilder("SET session_replication_role = replica;");
        for (String table : guarded(service)) {
            rows.append(insert(database, table)).append(";\n");
        }
        database.execute(rows.toString());
        return database;
    }

    private static String insert(TestDatabase database, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (String column :
                database.query(
                        """
                        SELECT column_name || ' ' || data_type FROM information_schema.columns
                        WHERE table_schema = 'public' AND table_name = '%s'
                          AND (column_name IN ('id', 'workspaceid', 'executedat')
                              OR is_nullable = 'NO' AND column_default IS NULL
                                  AND is_identity = 'NO')
                        ORDER BY ordinal_position"""
                                .formatted(table))) {
            String name = column.substring(0, column.indexOf(' '));
            columns.add('"' + name + '"');
            values.add(VALUES.getOrDefault(name, value(column.substring(column.indexOf(' ') + 1))));
        }
        return "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(table, String.join(", ", columns), String.join(", ", values));
    }

    private static String value(String type) {
        return switch (type) {
            case "boolean" -> "FALSE";
            case "timestamp with time zone" -> "'2026-01-01T00:00:00Z'";
            case "integer", "bigint", "double precision" -> "1";
            default -> "'1'";
        };
    }
}
