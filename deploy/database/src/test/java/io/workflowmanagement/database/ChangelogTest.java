package io.workflowmanagement.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangelogTest {

    @TempDir Path folder;

    @Test
    void readsIncludesFromAllRoots() throws IOException {
        Path main = Files.createDirectories(folder.resolve("main/db")).getParent();
        Files.writeString(
                main.resolve("db/changelog.yaml"),
                """
                databaseChangeLog:
                  - include: {file: db/kit/1.0.0-shared.sql}
                  - include: {file: db/1.0.0-own.sql}
                """);
        Files.writeString(main.resolve("db/1.0.0-own.sql"), "own");
        Path jar = folder.resolve("kit.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("db/kit/1.0.0-shared.sql"));
            out.write("shared".getBytes());
        }

        List<Script> scripts = Changelog.in(main, jar).scripts();

        assertEquals(
                List.of("db/kit/1.0.0-shared.sql", "db/1.0.0-own.sql"),
                scripts.stream().map(Script::name).toList());
    }

    @Test
    void leavesOtherDatabasesScriptsOut() throws IOException {
        changelog(
                """
                databaseChangeLog:
                  - include: {file: db/sqlserver/1.0.0-a.sql}
                  - include: {file: db/oracle/1.0.0-a.sql}
                  - include: {file: db/postgresql/1.0.0-a.sql}
                """);
        Files.createDirectories(folder.resolve("db/postgresql"));
        Files.writeString(folder.resolve("db/postgresql/1.0.0-a.sql"), "a");

        assertEquals(
                List.of("db/postgresql/1.0.0-a.sql"),
                Changelog.in(folder).scripts().stream().map(Script::name).toList());
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        changelog("databaseChangeLog: [{include: {file: db/1.0.0-gone.sql}}]");

        assertRefused("db/1.0.0-gone.sql is not in ");
    }

    @Test
    void refusesAnIncludeThatIsNoSingleFile() throws IOException {
        changelog("databaseChangeLog: [{includeAll: {path: db}}]");

        assertRefused("db/changelog.yaml: every entry is `include: {file: <path from a root>}`");
    }

    @Test
    void refusesAScriptWithoutAVersion() throws IOException {
        changelog("databaseChangeLog: [{include: {file: db/tables.sql}}]");
        Files.writeString(folder.resolve("db/tables.sql"), "");

        assertRefused("db/tables.sql has no version");
    }

    @Test
    void refusesACircle() throws IOException {
        changelog("databaseChangeLog: [{include: {file: db/changelog.yaml}}]");

        assertRefused("db/changelog.yaml includes itself");
    }

    @Test
    void readsTheSameChecksumWhateverTheLineEnds() {
        String checksum = Script.of("db/1.0.0-a.sql", "one\ntwo\n").checksum();

        assertEquals(checksum, Script.of("db/1.0.0-a.sql", "one\r\ntwo\r\n").checksum());
        assertNotEquals(checksum, Script.of("db/1.0.0-a.sql", "one\nthree\n").checksum());
    }

    @Test
    void ordersVersionsByNumber() {
        assertEquals(1, Version.parse("1.10.0").compareTo(Version.parse("1.9.3")));
        assertThrows(IllegalArgumentException.class, () -> Version.parse("1.0"));
    }

    private void changelog(String yaml) throws IOException {
        Files.createDirectories(folder.resolve("db"));
        Files.writeString(folder.resolve("db/changelog.yaml"), yaml);
    }

    private void assertRefused(String beginning) {
        String message =
                assertThrows(ChangelogInvalid.class, Changelog.in(folder)::scripts).getMessage();
        assertEquals(
                beginning, message.substring(0, Math.min(beginning.length(), message.length())));
    }
}
