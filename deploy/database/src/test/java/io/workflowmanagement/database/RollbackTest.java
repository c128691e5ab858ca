package io.workflowmanagement.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackTest {

    private TestDatabase database;
    private TestChangelog files;

    @BeforeEach
    void threeVersions(@TempDir Path folder) throws SQLException {
        database = new TestDatabase();
        files =
                new TestChangelog(folder)
                        .table("1.0.0", "first")
                        .table("1.1.0", "second")
                        .table("2.0.0", "third");
        database.deployment(files.changelog()).run();
    }

    @Test
    void takesBackWhatIsAboveTheVersionAndRecordsIt() throws SQLException {
        List<Script> takenBack = rollback().to(Version.parse("1.0.0"));

        assertEquals(
                List.of("db/2.0.0-third.sql", "db/1.1.0-second.sql"),
                takenBack.stream().map(Script::name).toList());
        assertEquals(
                List.of("1.0.0", "1.1.0", "2.0.0", "2.0.0-rollback", "1.1.0-rollback"),
                database.query("SELECT version FROM schema_versions ORDER BY applied_at"));
        SchemaStatus status = new Inspection(database.target(), files.changelog()).status();
        assertEquals(Version.parse("1.0.0"), status.version());
        assertEquals(2, status.pending().size());
    }

    @Test
    void canDeployAgain() throws SQLException {
        List<String> before = database.objects();
        rollback().to(Version.NONE);

        assertEquals(3, database.deployment(files.changelog()).run().applied().size());
        assertEquals(before, database.objects());
    }

    @Test
    void doesNothingWhenNothingIsAbove() throws SQLException {
        assertEquals(List.of(), rollback().to(Version.parse("2.0.0")));
        assertEquals(List.of("3"), database.query("SELECT count(*) FROM schema_versions"));
    }

    @Test
    void staysAsItWasWhenAChangeCannotBeTakenBack() throws SQLException {
        database.execute("CREATE VIEW v AS SELECT Id FROM second");

        ChangeFailed failure =
                assertThrows(ChangeFailed.class, () -> rollback().to(Version.parse("1.0.0")));

        assertTrue(
                failure.getMessage().startsWith("db/1.1.0-second.sql, change 1.1.0-second:"),
                failure::getMessage);
        assertTrue(database.objects().contains("third"));
        assertEquals(List.of("3"), database.query("SELECT count(*) FROM databasechangelog"));
    }

    private Rollback rollback() {
        return new Rollback(database.target(), files.changelog());
    }
}
