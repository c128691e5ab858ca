package io.workflowmanagement.execution.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.workflowmanagement.embedded.TestServers;
import io.workflowmanagement.execution.ledger.Priority;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a claim takes, in a transaction that no engine sees and that is rolled back. */
@QuarkusTest
@WithTestResource(SuiteServers.class)
class ClaimTest {

    private static final Instant NOW = Instant.now();

    private final int first = TestTenants.id();
    private final int second = TestTenants.id();
    private Connection connection;

    @ConfigProperty(name = "quarkus.datasource.username")
    String database;

    @BeforeEach
    void begin() throws SQLException {
        connection = TestServers.obtain().postgres().connect(database);
        connection.setAutoCommit(false);
        update("UPDATE EnvironmentSlots SET Queued = 0 WHERE Queued > 0");
    }

    @AfterEach
    void rollBack() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void sharesAClaimBetweenWorkspaces() throws SQLException {
        int busy = environment(first, 100);
        int busyToo = environment(first, 100);
        for (int i = 0; i < 5; i++) {
            queue(first, busy, Priority.Normal, 60 + i);
            queue(first, busyToo, Priority.Normal, 30 + i);
        }
        String late = queue(second, environment(second, 100), Priority.Normal, 1);

        Set<String> taken = claim(3);

        assertEquals(3, taken.size());
        assertTrue(taken.contains(late));
    }

    @Test
    void givesEachWorkspaceItsTurn() throws SQLException {
        for (int i = 0; i < 3; i++) {
            queue(first, environment(first, 100), Priority.Normal, 60);
        }
        String other = queue(second, environment(second, 100), Priority.Normal, 1);

        Set<String> both = new HashSet<>(claim(1));
        both.addAll(claim(1));

        assertTrue(both.contains(other));
        assertEquals(2, both.size());
        assertEquals(1, claim(1).size());
    }

    @Test
    void takesTheHigherPriorityFirst() throws SQLException {
        int environment = environment(first, 100);
        String low = queue(first, environment, Priority.Low, 100);
        String normal = queue(first, environment, Priority.Normal, 50);
        String high = queue(first, environment, Priority.High, 1);

        assertEquals(Set.of(high), claim(1));
        assertEquals(Set.of(normal), claim(1));
        assertEquals(Set.of(low), claim(1));
    }

    @Test
    void letsNoPriorityStarve() throws SQLException {
        int environment = environment(first, 100);
        String low = queue(first, environment, Priority.Low, 3_600);
        queue(first, environment, Priority.High, 1);

        assertEquals(Set.of(low), claim(1));
    }

    @Test
    void takesOldestFirstAndNoMoreThanTheEnvironmentHasRoomFor() throws SQLException {
        int environment = environment(first, 2);
        queue(first, environment, Priority.Normal, 1);
        String older = queue(first, environment, Priority.Normal, 20);
        String oldest = queue(first, environment, Priority.Normal, 30);

        assertEquals(Set.of(oldest, older), claim(10));
        assertEquals(Set.of(), claim(10));
    }

    /** However many wait: those to be taken are found by their index. */
    @Test
    void neverReadsTheBacklog() throws SQLException {
        queue(first, environment(first, 100), Priority.Normal, 1);

        StringBuilder plan = new StringBuilder();
        try (Statement statement = connection.createStatement()) {
            // So small a table would be read as a whole.
            statement.execute("SET LOCAL enable_seqscan = off");
            try (ResultSet lines = statement.executeQuery("EXPLAIN " + sql(10))) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
        }

        assertFalse(plan.toString().contains("Seq Scan on workflowexecutions"), plan::toString);
        assertTrue(
                plan.toString().contains("(environmentid = free.environmentid)")
                        && plan.toString().contains("priority_id_idx"),
                plan::toString);
    }

    private int environment(int workspaceId, int maxConcurrent) throws SQLException {
        int id = TestTenants.id();
        update(
                "INSERT INTO EnvironmentSlots (EnvironmentId, WorkspaceId, MaxConcurrent)"
                        + " VALUES (?, ?, ?)",
                id,
                workspaceId,
                maxConcurrent);
        return id;
    }

    private String queue(int workspaceId, int environmentId, Priority priority, int secondsAgo)
            throws SQLException {
        Instant at = NOW.minus(Duration.ofSeconds(secondsAgo));
        String id =
                new UUID(
                                at.toEpochMilli() << 16 | 0x7000,
                                UUID.randomUUID().getLeastSignificantBits())
                        .toString();
        update(
                "INSERT INTO WorkflowExecutions (Id, ExecutedAt, WorkflowId, WorkflowVersion,"
                        + " WorkspaceId, ProjectId, EnvironmentId, Status, Priority)"
                        + " VALUES (?, ?, 1, 1, ?, 1, ?, 4, ?)",
                id,
                Timestamp.from(at),
                workspaceId,
                environmentId,
                priority.ordinal());
        update(
                "UPDATE EnvironmentSlots SET Queued = Queued + 1 WHERE EnvironmentId = ?",
                environmentId);
        return id;
    }

    private Set<String> claim(int most) throws SQLException {
        Set<String> taken = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql(most))) {
            while (rows.next()) {
                taken.add(rows.getString(1));
            }
        }
        return taken;
    }

    private static String sql(int most) {
        return PostgresEngine.CLAIM
                .replace("$1", "'a test'")
                .replace("$2", String.valueOf(most))
                .replace("$3", "300.0");
    }

    private void update(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
