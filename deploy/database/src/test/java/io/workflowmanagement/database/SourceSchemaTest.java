package io.workflowmanagement.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The source document's schema, as data, against what stands in the database. */
class SourceSchemaTest {

    private static final Map<String, TestDatabase> DEPLOYED = new HashMap<>();

    @ParameterizedTest
    @MethodSource("io.workflowmanagement.database.TestDatabase#services")
    void hasTheSourcesColumnsInTheirOrder(String service) throws Exception {
        Map<String, List<String>> tables = sourceTables(service);
        assertFalse(tables.isEmpty());

        for (Map.Entry<String, List<String>> table : tables.entrySet()) {
            List<String> columns = columns(deployed(service), table.getKey());
            assertEquals(
                    String.join("\n", table.getValue()),
                    String.join(
                            "\n",
                            columns.subList(0, Math.min(columns.size(), table.getValue().size()))),
                    table.getKey());
        }
    }

    @ParameterizedTest
    @MethodSource("io.workflowmanagement.database.TestDatabase#services")
    void hasARowVersionWhereRowsAreUpdated(String service) throws Exception {
        assertEquals(
                List.of(),
                deployed(service)
                        .query(
                                """
                                SELECT u.table_name FROM information_schema.columns u
                                WHERE u.column_name = 'updatedat'
                                  AND u.table_name NOT LIKE 'vw_%'
                                  AND NOT EXISTS (
                                      SELECT FROM information_schema.columns v
                                      WHERE v.table_name = u.table_name
                                        AND v.column_name = 'rowversion'
                                        AND v.data_type = 'integer'
                                        AND v.is_nullable = 'NO'
                                        AND v.column_default = '0')"""));
    }

    @ParameterizedTest
    @MethodSource("io.workflowmanagement.database.TestDatabase#services")
    void namesEveryConstraintAfterItsTable(String service) throws Exception {
        assertEquals(
                List.of(),
                deployed(service)
                        .query(
                                """
                                SELECT c.conname FROM pg_constraint c
                                JOIN pg_class t ON t.oid = c.conrelid
                                WHERE t.relnamespace = 'public'::regnamespace AND NOT t.relispartition
                                  AND c.contype IN ('p', 'u', 'f', 'c')
                                  AND t.relname !~ '^(schema_versions|databasechangelog)'
                                  AND c.conname !~ ('^(pk|uq|fk|ck)_' || t.relname || '(_|$)')"""));
    }

    @Test
    void hasTheSourcesIndexes() throws Exception {
        assertEquals(
                List.of(
                        "ix_users_email UNIQUE (lower((email)::text))",
                        "ix_users_isactive (isactive)",
                        "ix_users_role (role)",
                        "ix_userworkspaces_userid_isactive (userid, isactive)",
                        "ix_userworkspaces_workspaceid (workspaceid)"),
                indexes("identity", "ix_user"));
        assertEquals(
                List.of(
                        "ix_workflows_projectid_status_isdeleted (projectid, status, isdeleted)"
                                + " INCLUDE (name, createdat)"),
                indexes("catalog", "ix_workflows_projectid"));
        assertEquals(
                List.of(
                        "ix_workflowschedules_isactive_nextruntime (isactive, nextruntime)"
                                + " INCLUDE (workflowid, cronexpression)"),
                indexes("scheduler", "ix_workflowschedules_isactive"));
    }

    @Test
    void refusesWhatTheSourcesConstraintsForbid() throws Exception {
        assertEquals(
                List.of("CHECK (((email)::text ~~ '%_@_%._%'::text))"),
                constraint("identity", "ck_users_email"));
        assertEquals(
                List.of("CHECK ((timeoutseconds > 0))"),
                constraint("catalog", "ck_workflowsteps_timeoutseconds"));
        assertEquals(
                List.of("CHECK ((length((cronexpression)::text) >= 9))"),
                constraint("scheduler", "ck_workflowschedules_cronexpression"));
        assertEquals(
                List.of("FOREIGN KEY (workflowid) REFERENCES workflows(id) ON DELETE CASCADE"),
                constraint("catalog", "fk_workflowsteps_workflows_workflowid"));
        assertEquals(
                List.of(
                        "FOREIGN KEY (apiendpointid) REFERENCES apiendpoints(id) ON DELETE CASCADE"),
                constraint("catalog", "fk_apiparameters_apiendpoints_apiendpointid"));
        assertEquals(
                List.of("UNIQUE (workflowid)"),
                constraint("scheduler", "uq_workflowschedules_workflowid"));
    }

    @Test
    void keepsUsersUpdatedAtByTrigger() throws Exception {
        TestDatabase identity = deployed("identity");
        identity.execute(
                "INSERT INTO Users (FirstName, LastName, Email, PasswordHash)"
                        + " VALUES ('Ada', 'L', 'ada@example.com', '')");
        identity.execute("UPDATE Users SET JobTitle = 'Analyst' WHERE Email = 'ada@example.com'");

        assertEquals(
                List.of("t"),
                identity.query(
                        "SELECT UpdatedAt > CreatedAt FROM Users WHERE Email = 'ada@example.com'"));
    }

    @Test
    void showsActiveWorkflowsWhoseReplicasAreLate() throws Exception {
        TestDatabase catalog = deployed("catalog");
        catalog.execute(
                """
                INSERT INTO Projects (Id, Name, WorkspaceId, CreatedByUserId)
                VALUES (1, 'Shop', 7, 3);
                INSERT INTO Environments (Id, Name, ProjectId, WorkspaceId, CreatedByUserId)
                VALUES (1, 'Live', 1, 7, 3);
                INSERT INTO Workflows
                    (Name, ProjectId, EnvironmentId, WorkspaceId, CreatedByUserId, Description)
                SELECT 'Order', 1, 1, 7, 3, string_agg(chr(19968 + n * 7919 % 20000), '')
                FROM generate_series(1, 1000) n;
                INSERT INTO KnownUsers VALUES (3, NULL, 'Ada L', 2, TRUE, FALSE, 1)""");

        assertEquals(
                List.of("Order|Shop|Live|-|Ada L"),
                catalog.query(
                        "SELECT concat_ws('|', Name, ProjectName, EnvironmentName,"
                                + " coalesce(WorkspaceName, '-'), CreatedBy)"
                                + " FROM vw_ActiveWorkflows"));
        assertEquals(
                "id name description status version projectname environmentname workspacename"
                        + " createdby createdat updatedat",
                String.join(
                        " ",
                        catalog.query(
                                "SELECT column_name FROM information_schema.columns WHERE"
                                        + " table_name = 'vw_activeworkflows'"
                                        + " ORDER BY ordinal_position")));
    }

    private static List<String> indexes(String service, String prefix) throws SQLException {
        return deployed(service)
                .query(
                        """
                        SELECT indexname
                            || CASE WHEN indexdef LIKE 'CREATE UNIQUE%' THEN ' UNIQUE' ELSE '' END
                            || substring(indexdef FROM ' USING btree(.*)')
                        FROM pg_indexes WHERE indexname LIKE '"""
                                + prefix.replace("_", "\\_")
                                + "%' ORDER BY 1");
    }

    private static List<String> constraint(String service, String name) throws SQLException {
        return deployed(service)
                .query(
                        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = '"
                                + name
                                + "'");
    }

    /** As lines like {@code role integer not null default 3}. */
    private static List<String> columns(TestDatabase database, String table) throws SQLException {
        return database.query(
                """
                SELECT lower(column_name) || ' ' || data_type
                    || coalesce('(' || character_maximum_length || ')', '')
                    || CASE WHEN is_identity = 'YES' THEN ' identity'
                            WHEN is_nullable = 'NO' THEN ' not null'
                            ELSE ' null' END
                    || coalesce(' default '
                            || replace(column_default, '::character varying', ''), '')
                FROM information_schema.columns
                WHERE table_schema = 'public' AND table_name = '"""
                        + table.toLowerCase(Locale.ROOT)
                        + "' ORDER BY ordinal_position");
    }

    private static Map<String, List<String>> sourceTables(String service) throws IOException {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        List<String> columns = new ArrayList<>();
        try (InputStream file = SourceSchemaTest.class.getResourceAsStream("source-tables.txt")) {
            for (String line :
                    new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("  ")) {
                    columns.add(onPostgres(line.strip()));
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    String[] ownerAndTable = line.split(" ");
                    columns = new ArrayList<>();
                    if (ownerAndTable[0].equals(service)) {
                        tables.put(ownerAndTable[1], columns);
                    }
                }
            }
        }
        return tables;
    }

    private static String onPostgres(String column) {
        int name = column.indexOf(' ');
        boolean bit = column.contains(" bit ");
        String definition =
                column.substring(name)
                        .replace(" int ", " integer ")
                        .replace(" nvarchar(max)", " text")
                        .replace(" nvarchar(", " character varying(")
                        .replace(" float", " double precision")
                        .replace(" datetime2(7)", " timestamp with time zone")
                        .replace(" bit ", " boolean ")
                        .replace("default now", "default CURRENT_TIMESTAMP");
        if (bit) {
            definition =
                    definition
                            .replace("default 1", "default true")
                            .replace("default 0", "default false");
        }
        return column.substring(0, name).toLowerCase(Locale.ROOT) + definition;
    }

    private static synchronized TestDatabase deployed(String service) throws SQLException {
        TestDatabase database = DEPLOYED.get(service);
        if (database == null) {
            database = new TestDatabase();
            database.deployment(TestDatabase.of(service)).run();
            DEPLOYED.put(service, database);
        }
        return database;
    }
}
