package io.workflowmanagement.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentTest {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private TestDatabase database;
    private TestChangelog files;

    @BeforeEach
    void emptyDatabase(@TempDir Path folder) throws SQLException {
        database = new TestDatabase();
        files = new TestChangelog(folder);
    }

    @Test
    void recordsOneRowForEachScript() throws SQLException {
        files.table("1.0.0", "first").table("1.1.0", "second");

        DeploymentResult result = database.deployment(files.changelog()).run();

        assertEquals(Version.parse("1.1.0"), result.version());
        assertEquals(
                List.of(
                        "1.0.0 first db/1.0.0-first.sql " + result.applied().get(0).checksum(),
                        "1.1.0 second db/1.1.0-second.sql " + result.applied().get(1).checksum()),
                database.query(
                        """
                        SELECT concat_ws(' ', version, description, script_name, checksum)
                        FROM schema_versions
                        WHERE applied_by = session_user AND applied_at <= now()
                        ORDER BY applied_at"""));
    }

    @Test
    void appliesOnlyWhatIsNew() {
        files.table("1.0.0", "first");
        database.deployment(files.changelog()).run();

        files.table("1.1.0", "second");
        DeploymentResult result = database.deployment(files.changelog()).run();

        assertEquals(
                List.of("db/1.1.0-second.sql"),
                result.applied().stream().map(Script::name).toList());
    }

    @Test
    void waitsForNobodyWhenNothingIsDue() throws SQLException {
        files.table("1.0.0", "first");
        database.deployment(files.changelog()).run();

        try (Connection other = database.asAdmin()) {
            DeploymentLock.acquire(other, Duration.ofSeconds(1));
            assertFalse(database.deployment(files.changelog()).run().changed());
        }
    }

    @Test
    void refusesAScriptThatWasChangedAfterItWasApplied() throws SQLException {
        files.table("1.0.0", "first");
        database.deployment(files.changelog()).run();

        files.script("1.0.0-first.sql", "--liquibase formatted sql\n").table("1.1.0", "second");
        Deployment deployment = database.deployment(files.changelog());

        assertEquals(
                "db/1.0.0-first.sql",
                assertThrows(ScriptsDisagree.class, deployment::run)
                        .getMessage()
                        .split(" was changed")[0]);
        assertFalse(database.objects().contains("second"));
    }

    @Test
    void refusesWhenAnAppliedScriptIsNoLongerThere(@TempDir Path older) {
        files.table("1.0.0", "first").table("1.1.0", "second");
        database.deployment(files.changelog()).run();

        Changelog olderFiles = new TestChangelog(older).table("1.0.0", "first").changelog();

        assertThrows(ScriptsDisagree.class, database.deployment(olderFiles)::run);
    }

    @Test
    void takesTheWholeDeploymentBackWhenAChangeFails() throws SQLException {
        files.table("1.0.0", "first")
                .script(
                        "1.1.0-broken.sql",
                        """
                        --liquibase formatted sql

                        --changeset test:1.1.0-broken
                        CREATE TABLE second (Id INTEGER REFERENCES nowhere (Id));
                        """);

        ChangeFailed failure =
                assertThrows(ChangeFailed.class, database.deployment(files.changelog())::run);

        assertEquals(
                "db/1.1.0-broken.sql, change 1.1.0-broken:"
                        + " ERROR: relation \"nowhere\" does not exist. Nothing was deployed.",
                failure.getMessage());
        assertEquals(List.of(), database.objects());
        assertEquals(
                List.of(), database.query("SELECT 1 FROM pg_tables WHERE schemaname='public'"));
    }

    @Test
    void letsOneOfTwoDeploymentsDoTheWork() throws Exception {
        files.table("1.0.0", "first").table("1.1.0", "second");
        Callable<DeploymentResult> deploy = () -> database.deployment(files.changelog()).run();
        ExecutorService pool = Executors.newFixedThreadPool(4);

        int changed = 0;
        try {
            for (Future<DeploymentResult> result :
                    pool.invokeAll(List.of(deploy, deploy, deploy, deploy))) {
                changed += result.get().changed() ? 1 : 0;
            }
        } finally {
            pool.shutdownNow();
        }

        assertEquals(1, changed);
        assertEquals(List.of("2"), database.query("SELECT count(*) FROM schema_versions"));
    }

    @Test
    void tellsWhoHoldsTheLock() throws SQLException {
        files.table("1.0.0", "first");
        Deployment impatient =
                new Deployment(
                        database.target(),
                        files.changelog(),
                        Grants.none(),
                        Duration.ofMillis(100));

        try (Connection other = database.asAdmin()) {
            DeploymentLock.acquire(other, Duration.ofSeconds(1));
            String message = assertThrows(DeploymentLocked.class, impatient::run).getMessage();
            assertTrue(message.contains("SELECT pg_terminate_backend("), message);
        }
        // The other one's lock is over when its session is, which is a moment later.
        assertTrue(database.deployment(files.changelog()).run().changed());
    }

    @Test
    void respectsALockThatLiquibaseLeftBehind() throws SQLException {
        files.table("1.0.0", "first");
        database.execute(
                "CREATE TABLE databasechangeloglock (id INT, locked BOOLEAN, lockgranted"
                        + " TIMESTAMP, lockedby VARCHAR(255))");
        database.execute("INSERT INTO databasechangeloglock VALUES (1, TRUE, now(), 'dba-1')");

        DeploymentLocked refused =
                assertThrows(DeploymentLocked.class, database.deployment(files.changelog())::run);

        assertTrue(refused.getMessage().contains("dba-1"), refused::getMessage);
    }

    @Test
    void givesTheApplicationRowsAndSequences() throws SQLException {
        files.table("1.0.0", "first");
        database.deployment(files.changelog()).run();
        files.table("1.1.0", "second");
        database.deployment(files.changelog()).run();

        try (Connection application = database.asApplication();
                Statement statement = application.createStatement()) {
            for (String table : List.of("first", "second")) {
                assertEquals(
                        1, statement.executeUpdate("INSERT INTO " + table + " DEFAULT VALUES"));
                assertEquals(1, statement.executeUpdate("UPDATE " + table + " SET Id = 7"));
                assertEquals(1, statement.executeUpdate("DELETE FROM " + table));
            }
            assertTrue(statement.executeQuery("SELECT version FROM schema_versions").next());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE mine (Id INTEGER)",
                "CREATE TEMPORARY TABLE mine (Id INTEGER)",
                "ALTER TABLE first ADD COLUMN Extra INTEGER",
                "DROP TABLE first",
                "TRUNCATE first",
                "CREATE INDEX mine ON first (Id)",
                "CREATE SCHEMA mine",
                "DELETE FROM schema_versions",
                "UPDATE databasechangelog SET md5sum = NULL"
            })
    void keepsDdlAndItsOwnRecordsFromTheApplication(String statement) throws SQLException {
        files.table("1.0.0", "first");
        database.deployment(files.changelog()).run();

        try (Connection application = database.asApplication();
                Statement forbidden = application.createStatement()) {
            SQLException refused =
                    assertThrows(SQLException.class, () -> forbidden.execute(statement));
            assertEquals(INSUFFICIENT_PRIVILEGE, refused.getSQLState());
        }
    }

    @Test
    void keepsOtherLoginsOut() throws SQLException {
        files.table("1.0.0", "first");
        database.deployment(files.changelog()).run();
        TestDatabase other = new TestDatabase();

        Target intruder = new Target(database.target().url(), other.login(), "application-secret");

        assertThrows(DatabaseUnreachable.class, intruder::connect);
    }

    @Test
    void restoresRightsThatWereLostWithNothingElseDue() throws SQLException {
        files.table("1.0.0", "first");
        database.deployment(files.changelog()).run();
        database.execute("REVOKE INSERT ON first FROM " + database.login());

        assertFalse(database.deployment(files.changelog()).run().changed());

        try (Connection application = database.asApplication();
                Statement statement = application.createStatement()) {
            assertEquals(1, statement.executeUpdate("INSERT INTO first DEFAULT VALUES"));
        }
    }

    @Test
    void showsAllRowsToTheBackgroundAlone() throws SQLException {
        Deployment deployment =
                new Deployment(
                        database.target(),
                        files.table("1.0.0", "first").changelog(),
                        Grants.to(database.login()).andBackground(database.background()));
        deployment.run();
        database.execute("ALTER TABLE first ENABLE ROW LEVEL SECURITY");
        database.execute("INSERT INTO first DEFAULT VALUES");
        assertEquals(0, rowsSeenBy(database.login()));

        deployment.run();

        assertEquals(0, rowsSeenBy(database.login()));
        assertEquals(1, rowsSeenBy(database.background()));
    }

    private int rowsSeenBy(String login) throws SQLException {
        try (Connection connection = database.as(login);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM first")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void saysThatTheLoginIsMissing() {
        files.table("1.0.0", "first");
        Deployment deployment =
                new Deployment(database.target(), files.changelog(), Grants.to("nobody-here"));

        assertEquals(
                "The login nobody-here does not exist: create it first",
                assertThrows(DatabaseUnreachable.class, deployment::run).getMessage());
    }
}
