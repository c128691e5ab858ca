package io.workflowmanagement.execution.control;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.workflowmanagement.execution.engine.Client;
import io.workflowmanagement.execution.engine.Published;
import io.workflowmanagement.execution.engine.StubApi;
import io.workflowmanagement.execution.engine.StubApi.Answered;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class CancellationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestTenant tenant = TestTenants.create();
    private final Client client = new Client(tenant);

    /** The call would take minutes, and the environment has one slot. */
    @Test
    void breaksOffTheCallAndFreesTheSlot() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                StubApi api = new StubApi(asked -> Answered.ok("{}"))) {
            Published workflow =
                    new Published(tenant)
                            .configuration(120, 3, 1)
                            .get("a", "http://localhost:" + silent.getLocalPort() + "/a")
                            .publish();
            String id = started(workflow);
            CompletableFuture<Boolean> closed =
                    CompletableFuture.supplyAsync(() -> readUntilClosed(silent));
            String next = client.start(workflow, "{}", "").extract().path("id");

            cancel(id);

            assertTrue(closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            client.awaitStatus(id, "Cancelled");
            client.awaitStatus(next, "Running");
            cancel(next);
            client.awaitStatus(next, "Cancelled");
        }
    }

    @Test
    void endsThePauseBeforeARetry() {
        try (StubApi api = new StubApi(asked -> new Answered(503, "{}"))) {
            Published workflow =
                    new Published(tenant)
                            .configuration(3_000, 3, 1)
                            .retriedMuchLater("a", api.url() + "/a", 3)
                            .publish();
            String id = started(workflow);
            await().atMost(PATIENCE).until(() -> steps(id), equalTo(1));

            cancel(id);

            client.awaitStatus(id, "Cancelled");
            assertEquals(1, api.asked().size());
        }
    }

    @Test
    void endsWhatACommandAsksFor() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Published workflow =
                    new Published(tenant)
                            .get("a", "http://localhost:" + silent.getLocalPort() + "/a")
                            .publish();
            String id = started(workflow);

            command("{\"executionId\":\"%s\",\"requestedBy\":\"schedule/7\"}".formatted(id), id);

            client.awaitStatus(id, "Cancelled");
            client.as(Role.Viewer)
                    .get("/api/v1/executions/" + id)
                    .then()
                    .body("errorMessage", equalTo("Cancelled by schedule/7."));
            // It has ended: another command for it is carried out by doing nothing, and the one
            // behind it on the same key is reached.
            command("{\"executionId\":\"%s\"}".formatted(id), id);
            String other = started(workflow);
            command("{\"executionId\":\"%s\"}".formatted(other), id);
            client.awaitStatus(other, "Cancelled");
        }
    }

    private String started(Published workflow) {
        return client.start(workflow, "{}", "")
                .statusCode(202)
                .body("status", equalTo("Running"))
                .extract()
                .path("id");
    }

    private void cancel(String id) {
        client.as(Role.Developer)
                .post("/api/v1/executions/" + id + "/cancel")
                .then()
                .statusCode(202);
    }

    private int steps(String id) {
        return client.as(Role.Viewer)
                .get("/api/v1/executions/" + id + "/steps")
                .path("items.size()");
    }

    private static void command(String data, String key) {
        Published.send("execution.commands", "execution/" + key, "CancellationRequested", data);
    }

    private static boolean readUntilClosed(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            while (socket.getInputStream().read() >= 0) {
                // The request: what counts is its end.
            }
            return true;
        } catch (IOException e) {
            return "Connection reset".equals(e.getMessage());
        }
    }
}
