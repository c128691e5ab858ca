package io.workflowmanagement.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @TempDir Path folder;

    private final int port = Ports.free();

    @Test
    void keepsItsDataFromOneStartToTheNext() throws Exception {
        try (PostgresServer server = start()) {
            server.administrator().createDatabase("shop");
            execute(server, "CREATE TABLE orders (id INT)");
            execute(server, "INSERT INTO orders VALUES (42)");
        }

        try (PostgresServer server = start()) {
            server.administrator().createDatabase("shop");

            assertEquals("42", query(server, "SELECT id FROM orders"));
        }
    }

    @Test
    void recoversAfterItWasKilled() throws Exception {
        try (PostgresServer server = start()) {
            server.administrator().createDatabase("shop");
            execute(server, "CREATE TABLE orders (id INT)");
            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
            server.onExit().join();
        }

        try (PostgresServer server = start()) {
            assertEquals("0", query(server, "SELECT count(*) FROM orders"));
        }
    }

    @Test
    void writesDurablyInUtf8AndListensOnLoopbackOnly() throws Exception {
        try (PostgresServer server = start()) {
            server.administrator().createDatabase("shop");

            assertEquals("on", query(server, "SHOW fsync"));
            assertEquals("on", query(server, "SHOW synchronous_commit"));
            assertEquals("on", query(server, "SHOW full_page_writes"));
            assertEquals("127.0.0.1", query(server, "SHOW listen_addresses"));
            assertEquals("UTF8", query(server, "SHOW server_encoding"));
            assertEquals("ÄÖ", query(server, "SELECT upper('äö')"));
        }
    }

    @Test
    void refusesAWrongPasswordAndGivesALoginItsPassword() throws Exception {
        try (PostgresServer server = start()) {
            PostgresAccess administrator = server.administrator();
            administrator.createLogin("clerk", "it's");
            administrator.createLogin("clerk", "it's new");

            PostgresAccess clerk = new PostgresAccess("127.0.0.1", port, "clerk", "it's new");
            clerk.connect("postgres").close();

            PostgresAccess stranger = new PostgresAccess("127.0.0.1", port, "clerk", "it's");
            assertEquals(
                    "28P01",
                    assertThrows(SQLException.class, () -> stranger.connect("postgres"))
                            .getSQLState());
        }
    }

    @Test
    void saysThatAnotherServerWorksOnTheSameData() {
        try (PostgresServer server = start()) {
            String message = assertThrows(ServerFailed.class, this::start).getMessage();

            assertTrue(
                    message.contains("Another PostgreSQL (process %d)".formatted(server.pid())),
                    message);
        }
    }

    @Test
    void ignoresAStatusFileWhoseProcessIsSomebodyElse() throws Exception {
        start().close();
        Files.writeString(
                folder.resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.resolve("data") + "\n");

        try (PostgresServer server = start()) {
            assertTrue(server.isAlive());
        }
    }

    private PostgresServer start() {
        return PostgresServer.start(
                new PostgresSettings(
                        folder.resolve("data"),
                        Path.of("target", "binaries"),
                        folder.resolve("postgres.log"),
                        port,
                        "secret"));
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = server.administrator().connect("shop");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = server.administrator().connect("shop");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
