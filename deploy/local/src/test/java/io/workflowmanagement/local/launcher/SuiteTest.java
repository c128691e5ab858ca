package io.workflowmanagement.local.launcher;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.vertx.core.json.JsonObject;
import io.workflowmanagement.embedded.PostgresAccess;
import io.workflowmanagement.embedded.ProcFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with real PostgreSQL, Kafka, gateway and sample API, all really killed. */
class SuiteTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private SuiteProcess suite;
    private Process launcher;

    @BeforeEach
    void build() throws IOException {
        suite = new SuiteProcess(folder);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (launcher != null) {
            launcher.destroyForcibly().waitFor();
        }
    }

    @Test
    void bringsBackWhatIsKilledAndStopsInOrder() throws Exception {
        launcher = suite.up("--replicas", "execution=2");
        await().atMost(PATIENCE).until(this::isUp);
        Map<String, Long> before = suite.pids();
        assertEquals(
                Set.of(
                        "postgres",
                        "kafka",
                        "identity",
                        "catalog",
                        "execution",
                        "execution-2",
                        "scheduler",
                        "gateway",
                        "sample"),
                before.keySet());
        assertEquals("wfm_catalog", answer("/api/v1/workflows").getString("database"));
        write("wfm_catalog", "INSERT INTO Notes VALUES (1, 'kept')");
        assertEquals("42501", refusal("wfm_catalog", "CREATE TABLE Mine (Id INTEGER)"));

        before.values().forEach(SuiteTest::kill);

        await().atMost(PATIENCE).until(() -> isUp() && noneIn(before, suite.pids()));
        assertEquals("23505", refusal("wfm_catalog", "INSERT INTO Notes VALUES (1, 'twice')"));
        Set<Long> instances = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            instances.add(answer("/api/v1/executions").getLong("pid"));
        }
        Map<String, Long> after = suite.pids();
        assertEquals(Set.of(after.get("execution"), after.get("execution-2")), instances);

        assertEquals(0, suite.run(List.of("down")).waitFor());

        assertTrue(launcher.waitFor(60, TimeUnit.SECONDS));
        assertTrue(after.values().stream().noneMatch(SuiteTest::isAlive));
        assertEquals(1, suite.run(List.of("status")).waitFor());
    }

    @Test
    void leavesNothingBehindWhenItIsKilled() throws Exception {
        launcher = suite.up();
        await().atMost(PATIENCE).until(this::isUp);
        Map<String, Long> pids = suite.pids();

        launcher.destroyForcibly().waitFor();

        await().atMost(PATIENCE).until(() -> pids.values().stream().noneMatch(SuiteTest::isAlive));
        assertEquals(1, suite.run(List.of("status")).waitFor());
    }

    @Test
    void runsDetachedAndOnlyOnceOnItsData() throws Exception {
        assertEquals(0, suite.up("--detach").waitFor());
        try {
            assertTrue(suite.isUp());
            assertEquals(0, suite.run(List.of("status")).waitFor());

            assertNotEquals(0, suite.up().waitFor());

            String output = Files.readString(suite.output());
            assertTrue(output.contains("Ready after"), output);
            assertTrue(output.contains("The suite runs already on"), output);
            assertFalse(output.contains("a password for tests"), output);
        } finally {
            assertEquals(0, suite.run(List.of("down")).waitFor());
        }
    }

    @Test
    void startsNothingWhenAPortIsTaken() throws Exception {
        try (ServerSocket other =
                new ServerSocket(
                        suite.port(SuitePort.KAFKA), 1, InetAddress.getLoopbackAddress())) {
            assertTrue(other.isBound());
            assertEquals(1, suite.up().waitFor());
        }

        assertEquals(
                "Port %d (kafka) is in use by another program: free it, or set WFM_KAFKA_PORT to another port\n"
                        .formatted(suite.port(SuitePort.KAFKA)),
                Files.readString(suite.output()));
        assertFalse(Files.exists(suite.data().resolve("postgres")));
    }

    /** Fails with what the launcher said when it has ended. */
    private boolean isUp() throws IOException {
        if (!launcher.isAlive()) {
            fail("The launcher has ended:\n" + Files.readString(suite.output()));
        }
        return suite.isUp();
    }

    private JsonObject answer(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + suite.port(SuitePort.GATEWAY) + path);
        HttpResponse<String> response =
                client.send(
                        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(200, response.statusCode(), response.body());
        return new JsonObject(response.body());
    }

    /** With the service's own login. */
    private void write(String database, String sql) throws Exception {
        String password =
                Files.readString(suite.data().resolve("secrets/" + database + ".password")).strip();
        PostgresAccess service =
                new PostgresAccess("127.0.0.1", suite.port(SuitePort.POSTGRES), database, password);
        try (Connection connection = service.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String refusal(String database, String sql) throws Exception {
        try {
            write(database, sql);
            return "accepted";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private static boolean noneIn(Map<String, Long> before, Map<String, Long> after) {
        return before.entrySet().stream()
                .noneMatch(each -> each.getValue().equals(after.get(each.getKey())));
    }

    /** A process that was killed but whose new parent has not noticed yet counts as gone. */
    private static boolean isAlive(long pid) {
        return ProcFile.stat(pid).filter(stat -> !stat.get(0).equals("Z")).isPresent();
    }
}
