package io.workflowmanagement.journeys;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A process is killed at the two points where an outbox could lose an event or tell it as two. Row
 * locks hold its relay exactly there.
 */
@OnTheSuite
class OutboxCrashTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String TOPIC = "catalog.events";

    private final LocalSuite suite;

    OutboxCrashTest(LocalSuite suite) {
        this.suite = suite;
    }

    @Test
    void sendsWhatWasCommittedBeforeTheCrash() throws SQLException {
        Caller owner = suite.administrator();
        String project;

        try (Connection relayHeld = locked("SELECT Id FROM OutboxLocks FOR UPDATE")) {
            project = project(owner);
            assertEquals(1, unsent(project));
            killCatalog();
            assertEquals(List.of(), suite.topics().ids(TOPIC, project));
        }

        awaitSent(project, 1);
        assertEquals(List.of("ProjectCreated.v1"), suite.topics().events(TOPIC, project));
    }

    @Test
    void sendsUnderTheSameIdWhatWasSentButNotMarkedBeforeTheCrash() throws SQLException {
        Caller owner = suite.administrator();
        Connection relayHeld = locked("SELECT Id FROM OutboxLocks FOR UPDATE");
        String project = project(owner);

        try (Connection markHeld = locked(rows(project) + " FOR UPDATE")) {
            relayHeld.close();
            await().atMost(PATIENCE).until(() -> suite.topics().ids(TOPIC, project).size() == 1);
            killCatalog();
            assertEquals(1, unsent(project));
        }

        awaitSent(project, 2);
        List<String> ids = suite.topics().ids(TOPIC, project);
        assertEquals(ids.get(0), ids.get(1));
    }

    /** As its events name it: {@code project/<id>}. */
    private static String project(Caller owner) {
        int workspace = owner.create("/workspaces", named());
        return "project/" + owner.create("/projects", named().put("workspaceId", workspace));
    }

    private static JsonObject named() {
        return new JsonObject().put("name", "Crash " + UUID.randomUUID());
    }

    private void killCatalog() {
        long pid = suite.pid("catalog");
        suite.kill("catalog");
        await().atMost(PATIENCE).until(() -> suite.pid("catalog") != pid);
    }

    private void awaitSent(String project, int times) {
        await().atMost(PATIENCE).until(suite::isUp);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertEquals(0, unsent(project));
                            assertEquals(times, suite.topics().ids(TOPIC, project).size());
                        });
    }

    /** A transaction that holds what the query finds, until it is closed. */
    private Connection locked(String query) throws SQLException {
        Connection connection = suite.databases().connect("wfm_catalog");
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(query);
        }
        return connection;
    }

    private static String rows(String project) {
        return "SELECT Id FROM OutboxEvents WHERE Topic = '%s' AND EventKey = '%s'"
                .formatted(TOPIC, project);
    }

    private int unsent(String project) throws SQLException {
        try (Connection connection = suite.databases().connect("wfm_catalog");
                PreparedStatement query = connection.prepareStatement(rows(project));
                ResultSet found = query.executeQuery()) {
            int count = 0;
            while (found.next()) {
                count++;
            }
            return count;
        }
    }
}
