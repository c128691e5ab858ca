package io.workflowmanagement.execution.ledger;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.workflowmanagement.embedded.TestServers;
import io.workflowmanagement.execution.TestSql;
import io.workflowmanagement.execution.ledger.Acceptance.Idempotency;
import io.workflowmanagement.execution.ledger.Acceptance.Records;
import io.workflowmanagement.execution.ledger.Acceptance.Result;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.time.Ids;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class LedgerTest {

    /** An owner whose lease the engine under test respects. */
    private static final String OWNER = "ledger-test";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int environmentId = TestTenants.id();
    private final int workspaceId = TestTenants.id();

    @Inject Ledger ledger;
    @Inject CommitCount commits;
    @Inject Ids ids;

    @ConfigProperty(name = "quarkus.datasource.username")
    String database;

    @BeforeEach
    void makeSlots() throws SQLException {
        update(
                "INSERT INTO EngineInstances VALUES (?, CURRENT_TIMESTAMP + INTERVAL '1 hour')"
                        + " ON CONFLICT DO NOTHING",
                OWNER);
        slots(3);
    }

    @AfterEach
    void takeAwayWhatNobodyCanRun() throws SQLException {
        update("DELETE FROM WorkflowExecutions WHERE EnvironmentId = ?", environmentId);
        update("DELETE FROM EngineInstances WHERE Id = ?", OWNER);
    }

    @Test
    void startsAsManyAsTheEnvironmentHasRoomForAndQueuesTheRest() throws SQLException {
        List<Result> results = acceptAll(5, "user/1");

        assertEquals(
                List.of(true, true, true, false, false),
                results.stream().map(it -> ((Result.Accepted) it).started()).toList());
        assertEquals(List.of(3, 2), counts());
    }

    @Test
    void letsNobodyOvertakeThoseThatWait() throws SQLException {
        update("UPDATE EnvironmentSlots SET Queued = 1 WHERE EnvironmentId = ?", environmentId);

        Result later = acceptAll(1, "user/1").get(0);

        assertEquals(new Result.Accepted(false), later);
    }

    @Test
    void commitsWhatComesTogetherTogether() {
        double before = commits.commits();

        acceptAll(100, "user/1");

        assertTrue(commits.commits() - before < 20, "commits: " + (commits.commits() - before));
    }

    @Test
    void splitsABatchUntilTheCulpritStandsAlone() throws SQLException {
        slots(100);
        List<CompletableFuture<Result>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            // The column takes 500 characters.
            String context = i == 17 ? "x".repeat(501) : "user/" + i;
            all.add(accept(acceptance(ids.next(), context, null)));
        }

        for (int i = 0; i < 40; i++) {
            if (i == 17) {
                assertThrows(CompletionException.class, all.get(i)::join);
            } else {
                assertEquals(new Result.Accepted(true), all.get(i).join());
            }
        }
        assertEquals(List.of(39, 0), counts());
    }

    @Test
    void givesTheExecutionThatAKeyStandsFor() {
        String first = ids.next();
        Idempotency key = new Idempotency("key", "hash", Instant.now().plusSeconds(60));
        Idempotency other = new Idempotency("key", "other", Instant.now().plusSeconds(60));

        accept(acceptance(first, "user/1", key)).join();

        assertEquals(
                new Result.KnownKey(first, true),
                accept(acceptance(ids.next(), "user/1", key)).join());
        assertEquals(
                new Result.KnownKey(first, false),
                accept(acceptance(ids.next(), "user/1", other)).join());
    }

    @Test
    void forgetsAKeyWhoseTimeIsOver() {
        Idempotency over = new Idempotency("key", "hash", Instant.now().minusSeconds(1));
        accept(acceptance(ids.next(), "user/1", over)).join();

        Result again = accept(acceptance(ids.next(), "user/1", over)).join();

        assertEquals(new Result.Accepted(true), again);
    }

    @Test
    void keepsOneOfTwoUsesOfAKeyAtTheSameTime() {
        Idempotency key = new Idempotency("key", "hash", Instant.now().plusSeconds(60));
        CompletableFuture<Result> one = accept(acceptance(ids.next(), "user/1", key));
        CompletableFuture<Result> other = accept(acceptance(ids.next(), "user/1", key));

        long accepted =
                List.of(one.join(), other.join()).stream()
                        .filter(Result.Accepted.class::isInstance)
                        .count();

        assertEquals(1, accepted);
    }

    @Test
    void advancesOnlyFromWhereTheWriterKnowsIt() throws SQLException {
        String id = ids.next();
        accept(acceptance(id, "user/1", null)).join();

        assertEquals(true, advance(id, 1, 0, ExecutionStatus.Running));
        assertEquals(false, advance(id, 1, 0, ExecutionStatus.Running), "an old row version");
        assertEquals(false, advance(id, 2, 1, ExecutionStatus.Running), "another fence");
        assertEquals(true, advance(id, 1, 1, ExecutionStatus.Completed));
        assertEquals(false, advance(id, 1, 2, ExecutionStatus.Failed), "a final state");
        assertEquals(List.of(0, 0), counts());
    }

    @Test
    void cancelsAStartThatCameBeforeItWasGivenUp() throws SQLException {
        String parent = accepted();
        String child = ids.next();
        accept(acceptance(child, "execution/" + parent + "/1", startOf(parent))).join();

        assertEquals(true, givesUpItsStart(parent));

        assertEquals(
                1, count("SELECT COUNT(*) FROM ExecutionSignals WHERE ExecutionId = ?", child));
    }

    @Test
    void letsAStartComeToNothingThatCameAfterItWasGivenUp() throws SQLException {
        String parent = accepted();
        assertEquals(true, givesUpItsStart(parent));
        String child = ids.next();

        assertEquals(
                new Result.KnownKey(parent, true),
                accept(acceptance(child, "execution/" + parent + "/1", startOf(parent))).join());

        assertEquals(0, count("SELECT COUNT(*) FROM WorkflowExecutions WHERE Id = ?", child));
        assertEquals(
                0, count("SELECT COUNT(*) FROM ExecutionSignals WHERE ExecutionId = ?", parent));
    }

    /** The owner before it is still at it: the start's commit and the end's meet. */
    @Test
    void waitsForAStartThatIsBeingCommittedWhenItIsGivenUp() throws Exception {
        String parent = accepted();
        String child = ids.next();
        CompletableFuture<Boolean> ended;
        try (Connection other = connect();
                PreparedStatement key =
                        other.prepareStatement(
                                "INSERT INTO IdempotencyKeys VALUES (?, ?, ?, '',"
                                        + " CURRENT_TIMESTAMP + INTERVAL '1 day')")) {
            other.setAutoCommit(false);
            key.setInt(1, workspaceId);
            key.setString(2, startOf(parent).key());
            key.setString(3, child);
            key.executeUpdate();

            ended = CompletableFuture.supplyAsync(() -> givesUpItsStart(parent));
            await().atMost(PATIENCE).until(() -> TestSql.isWaitedFor(other));
            other.commit();
        }

        assertEquals(true, ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertEquals(
                1, count("SELECT COUNT(*) FROM ExecutionSignals WHERE ExecutionId = ?", child));
    }

    private String accepted() {
        String id = ids.next();
        accept(acceptance(id, "user/1", null)).join();
        return id;
    }

    private static Idempotency startOf(String parent) {
        return new Idempotency(
                "execution/" + parent + "/run", "", Instant.now().plusSeconds(3_600));
    }

    private boolean givesUpItsStart(String parent) {
        Idempotency start = startOf(parent);
        return advance(
                parent,
                1,
                0,
                ExecutionStatus.Cancelled,
                new Waits(
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new Waits.Start(workspaceId, start.key(), start.expiresAt()))));
    }

    private int count(String sql, String parameter) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private boolean advance(String id, int fence, int rowVersion, ExecutionStatus to) {
        return advance(id, fence, rowVersion, to, Waits.NONE);
    }

    private boolean advance(String id, int fence, int rowVersion, ExecutionStatus to, Waits waits) {
        return ledger.advance(
                        new Advance(
                                ExecutionKey.of(id),
                                environmentId,
                                fence,
                                rowVersion,
                                ExecutionStatus.Running,
                                to,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                waits))
                .await()
                .atMost(PATIENCE);
    }

    private List<Result> acceptAll(int count, String context) {
        List<CompletableFuture<Result>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(accept(acceptance(ids.next(), context, null)));
        }
        return all.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Result> accept(Acceptance acceptance) {
        return ledger.accept(acceptance)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .subscribeAsCompletionStage();
    }

    private Acceptance acceptance(String id, String context, Idempotency idempotency) {
        return new Acceptance(
                ExecutionKey.of(id),
                1,
                1,
                workspaceId,
                1,
                environmentId,
                1L,
                "{}",
                context,
                null,
                null,
                Priority.Normal,
                null,
                OWNER,
                true,
                false,
                Instant.now(),
                idempotency,
                Records.NONE,
                Records.NONE);
    }

    private void slots(int maxConcurrent) throws SQLException {
        update(
                "INSERT INTO EnvironmentSlots (EnvironmentId, WorkspaceId, MaxConcurrent)"
                        + " VALUES (?, ?, ?) ON CONFLICT (EnvironmentId)"
                        + " DO UPDATE SET MaxConcurrent = excluded.MaxConcurrent",
                environmentId,
                workspaceId,
                maxConcurrent);
    }

    /** How many of the environment run and wait. */
    private List<Integer> counts() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "SELECT Running, Queued FROM EnvironmentSlots WHERE EnvironmentId = ?")) {
            statement.setInt(1, environmentId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return List.of(row.getInt(1), row.getInt(2));
            }
        }
    }

    private void update(String sql, Object... parameters) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    private Connection connect() throws SQLException {
        return TestServers.obtain().postgres().connect(database);
    }
}
