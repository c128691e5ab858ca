package io.workflowmanagement.journeys;

import static io.workflowmanagement.journeys.Workshop.step;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Of a workspace whose retention is over no row is left, in whichever table of whichever service.
 */
@OnTheSuite
class PurgeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> DATABASES =
            List.of("wfm_identity", "wfm_catalog", "wfm_execution", "wfm_scheduler");

    /** The trail outlives what it tells of; events that wait to be sent are gone in a moment. */
    private static final String TABLES =
            """
            SELECT c.table_name, c.column_name FROM information_schema.columns c
            JOIN information_schema.tables t ON t.table_name = c.table_name
                AND t.table_schema = c.table_schema AND t.table_type = 'BASE TABLE'
            WHERE c.table_schema = 'public' AND (c.column_name = 'workspaceid'
                OR c.column_name = 'id' AND c.table_name IN ('workspaces', 'knownworkspaces'))
                AND c.table_name NOT IN ('auditentries', 'outboxevents')""";

    private final LocalSuite suite;

    PurgeTest(LocalSuite suite) {
        this.suite = suite;
    }

    @Test
    void leavesNothingOfAWorkspace() throws SQLException {
        try (ThirdParty thirdParty = ThirdParty.start()) {
            Caller owner = suite.administrator().newUser("pass-" + UUID.randomUUID());
            Workshop workshop = Workshop.create(owner, thirdParty, "unused key");
            Workshop other = Workshop.create(owner, thirdParty, "unused key");
            other.endpoint("GET", "/customers/1");
            int workflow =
                    workshop.published(step("only", workshop.endpoint("GET", "/customers/1")));
            String execution =
                    workshop.start(workflow, new JsonObject(), "?wait=30").extract().path("id");
            workshop.schedule(workflow, "0 0 1 1 *", new JsonObject());

            owner.request().delete("/workspaces/" + workshop.workspaceId()).then().statusCode(204);
            execute(
                    "wfm_identity",
                    "UPDATE Workspaces SET DeletedAt = DeletedAt - INTERVAL '31 days' WHERE Id = "
                            + workshop.workspaceId());

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertEquals(List.of(), tablesWith(workshop.workspaceId())));
            for (String table : List.of("StepExecutions", "ExecutionLogs")) {
                assertEquals(0, count("wfm_execution", table, "ExecutionId = '" + execution + "'"));
            }
            for (String table : List.of("PublishedWorkflows", "WorkflowMetrics")) {
                assertEquals(0, count("wfm_execution", table, "WorkflowId = " + workflow));
            }
            assertEquals(
                    1,
                    count("wfm_catalog", "ApiEndpoints", "WorkspaceId = " + other.workspaceId()));
        }
    }

    private List<String> tablesWith(int workspace) throws SQLException {
        List<String> found = new ArrayList<>();
        for (String database : DATABASES) {
            List<String[]> columns = new ArrayList<>();
            try (Connection connection = suite.databases().connect(database);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(TABLES)) {
                while (rows.next()) {
                    columns.add(new String[] {rows.getString(1), rows.getString(2)});
                }
            }
            for (String[] column : columns) {
                if (count(database, column[0], column[1] + " = " + workspace) > 0) {
                    found.add(database + "." + column[0]);
                }
            }
        }
        return found;
    }

    private int count(String database, String table, String condition) throws SQLException {
        try (Connection connection = suite.databases().connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT COUNT(*) FROM " + table + " WHERE " + condition)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void execute(String database, String update) throws SQLException {
        try (Connection connection = suite.databases().connect(database);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(update);
        }
    }
}
