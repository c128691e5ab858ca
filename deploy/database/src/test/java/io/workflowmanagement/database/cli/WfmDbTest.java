package io.workflowmanagement.database.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workflowmanagement.database.TestChangelog;
import io.workflowmanagement.database.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class WfmDbTest {

    private TestDatabase database;
    private TestChangelog files;
    private Path settings;
    private StringWriter out;
    private StringWriter err;
    private String answer;

    @BeforeEach
    void settingsFile(@TempDir Path folder) throws IOException, SQLException {
        database = new TestDatabase();
        files =
                new TestChangelog(folder.resolve("changelog"))
                        .table("1.0.0", "first")
                        .table("1.1.0", "second");
        settings = folder.resolve("wfm-db.yaml");
        Files.writeString(
                settings,
                """
                url: %s
                user: %s
                changelog: [changelog]
                applicationLogin: %s
                """
                        .formatted(
                                database.target().url(),
                                database.target().user(),
                                database.login()));
        answer = "";
    }

    @Test
    void deploysAndSaysSo() {
        assertEquals(0, run("deploy", "--settings", settings.toString()));
        assertEquals(
                """
                applied  db/1.0.0-first.sql
                applied  db/1.1.0-second.sql
                Deployed: version 1.1.0
                """,
                out.toString());

        assertEquals(0, run("deploy", "--settings", settings.toString()));
        assertEquals("Nothing to do: version 1.1.0\n", out.toString());
    }

    @Test
    void deploysWithOptionsInPlaceOfSettings() throws IOException {
        Path password = Files.writeString(settings.resolveSibling("pw"), passwordOf() + "\n");

        assertEquals(
                0,
                run(
                        "deploy",
                        "--url",
                        database.target().url(),
                        "--user",
                        database.target().user(),
                        "--password-file",
                        password.toString(),
                        "--changelog",
                        files.root().toString(),
                        "--application-login",
                        database.login()));
    }

    @Test
    void readsSettingsFromProperties() throws IOException {
        Path properties = settings.resolveSibling("wfm-db.properties");
        Files.writeString(
                properties,
                "url=%s%nuser=%s%nchangelog=changelog%n"
                        .formatted(database.target().url(), database.target().user()));

        assertEquals(0, run("status", "--settings", properties.toString()));
        assertEquals(
                "Version 0.0.0\n  pending  db/1.0.0-first.sql\n  pending  db/1.1.0-second.sql\n",
                out.toString());
    }

    @Test
    void writesJson() throws IOException {
        JsonNode deployed = json("deploy");
        assertTrue(deployed.get("changed").booleanValue());
        assertEquals("db/1.0.0-first.sql", deployed.at("/applied/0/script").textValue());
        assertFalse(json("deploy").get("changed").booleanValue());

        JsonNode status = json("status");
        assertEquals("1.1.0", status.get("version").textValue());
        assertEquals(2, status.get("applied").size());
        assertEquals(0, status.get("pending").size());

        assertEquals(
                "db/1.1.0-second.sql",
                json("rollback", "--to", "1.0.0", "--yes").at("/rolledBack/0/script").textValue());
        JsonNode history = json("history");
        assertEquals("1.1.0-rollback", history.at("/2/version").textValue());
        assertEquals(database.target().user(), history.at("/2/appliedBy").textValue());
        assertEquals(0, json("verify").get("disagreements").size());
    }

    @Test
    void asksBeforeARollback() throws SQLException {
        run("deploy", "--settings", settings.toString());

        answer = "no\n";
        assertEquals(7, run("rollback", "--to", "0.0.0", "--settings", settings.toString()));
        answer = "yes\n";
        assertEquals(0, run("rollback", "--to", "0.0.0", "--settings", settings.toString()));
        assertTrue(out.toString().endsWith("Rolled back to version 0.0.0\n"), out::toString);
        assertEquals(2, run("rollback", "--to", "one", "--settings", settings.toString()));
    }

    @Test
    void endsWithSixWhenAFileWasChanged() {
        run("deploy", "--settings", settings.toString());
        files.script("1.0.0-first.sql", "--liquibase formatted sql\n");

        assertEquals(6, run("verify", "--settings", settings.toString()));
        assertTrue(out.toString().startsWith("db/1.0.0-first.sql was changed"), out::toString);
        assertEquals(6, run("deploy", "--settings", settings.toString()));
        assertTrue(
                err.toString().startsWith("wfm-db: db/1.0.0-first.sql was changed"), err::toString);
    }

    @Test
    void endsWithSixWhenLiquibaseKnowsNothingOfAnAppliedScript() throws SQLException {
        run("deploy", "--settings", settings.toString());
        database.execute("DELETE FROM databasechangelog WHERE filename = 'db/1.1.0-second.sql'");

        assertEquals(6, run("verify", "--settings", settings.toString()));
        assertTrue(out.toString().startsWith("db/1.1.0-second.sql stands"), out::toString);
    }

    @Test
    void endsWithFourWhenTheDatabaseRefusesAChange() {
        files.script(
                "1.2.0-broken.sql", "--liquibase formatted sql\n--changeset test:b\nCREATE x;\n");

        assertEquals(4, run("deploy", "--settings", settings.toString()));
        assertTrue(err.toString().endsWith("Nothing was deployed.\n"), err::toString);
        assertFalse(err.toString().contains("\tat "), err::toString);
    }

    @Test
    void endsWithThreeWhenNobodyAnswers() {
        assertEquals(
                3,
                run(
                        "status",
                        "--settings",
                        settings.toString(),
                        "--url",
                        "jdbc:postgresql://127.0.0.1:1/x"));
        assertTrue(err.toString().startsWith("wfm-db: Cannot connect to"), err::toString);
    }

    @Test
    void endsWithTwoWhenSettingsAreWrong() throws IOException {
        assertEquals(2, run("deploy"));
        assertEquals(2, run("deploy", "--password", "secret"));
        Files.writeString(settings, "password: secret\n");
        assertEquals(2, run("deploy", "--settings", settings.toString()));
        assertTrue(err.toString().contains("unknown setting 'password'"), err::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "history", "verify", "deploy", "rollback"})
    void helpsWithAnExample(String command) {
        assertEquals(0, run(command, "--help"));
        assertTrue(out.toString().contains("Example:"), out::toString);
        assertTrue(out.toString().contains("wfm-db " + command), out::toString);
    }

    private JsonNode json(String command, String... more) throws IOException {
        String[] arguments = new String[more.length + 5];
        arguments[0] = command;
        System.arraycopy(more, 0, arguments, 1, more.length);
        arguments[more.length + 1] = "--settings";
        arguments[more.length + 2] = settings.toString();
        arguments[more.length + 3] = "--output";
        arguments[more.length + 4] = "json";
        assertEquals(0, run(arguments), () -> err.toString());
        return new ObjectMapper().readTree(out.toString());
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine line =
                WfmDb.commandLine(
                        Map.of(Settings.PASSWORD, passwordOf()), new StringReader(answer));
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private String passwordOf() {
        return database.target().password();
    }
}
