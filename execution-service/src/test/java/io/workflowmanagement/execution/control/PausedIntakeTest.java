package io.workflowmanagement.execution.control;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.workflowmanagement.embedded.TestServers;
import io.workflowmanagement.execution.engine.Client;
import io.workflowmanagement.execution.engine.Published;
import io.workflowmanagement.execution.engine.StubApi;
import io.workflowmanagement.execution.engine.StubApi.Answered;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class PausedIntakeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestTenant tenant = TestTenants.create();
    private final Client client = new Client(tenant);
    private final CountDownLatch held = new CountDownLatch(1);
    private final StubApi api = new StubApi(asked -> answer());

    @ConfigProperty(name = "quarkus.datasource.username")
    String database;

    @AfterEach
    void closeApi() {
        held.countDown();
        api.close();
    }

    @Test
    void holdsWhatComesAndWhatWaitsUntilItIsResumed() throws SQLException {
        Published workflow =
                new Published(tenant).configuration(120, 3, 1).get("a", api.url() + "/a").publish();
        String running = start(workflow, "Running");
        await().atMost(PATIENCE).until(api::asked, hasSize(1));
        String before = start(workflow, "Queued");

        intake(workflow, "/pause", true);
        String meanwhile = start(workflow, "Queued");
        String given = start(workflow, "Queued");
        held.countDown();

        client.awaitStatus(running, "Completed");
        assertEquals(List.of(0, 0, 3), slots(workflow));
        client.as(Role.Developer)
                .post("/api/v1/executions/" + given + "/cancel")
                .then()
                .statusCode(202);
        client.awaitStatus(given, "Cancelled");
        assertEquals(List.of(0, 0, 2), slots(workflow));
        assertEquals(1, api.asked().size());

        intake(workflow, "/resume", false);

        client.awaitStatus(before, "Completed");
        client.awaitStatus(meanwhile, "Completed");
        await().atMost(PATIENCE).until(() -> slots(workflow), equalTo(List.of(0, 0, 0)));
    }

    @Test
    void leavesOtherWorkflowsAlone() {
        Published paused = new Published(tenant).get("a", api.url() + "/a").publish();
        Published other = new Published(tenant).get("a", api.url() + "/a").publish();
        held.countDown();
        client.awaitPublished(paused);

        intake(paused, "/pause", true);

        client.start(other, "{}", "?wait=20").statusCode(200).body("status", equalTo("Completed"));
        client.as(Role.Viewer)
                .get("/api/v1/executions/intake/" + paused.workflowId())
                .then()
                .statusCode(200)
                .body("isPaused", equalTo(true))
                .body("changedBy", startsWith("user/"));
        client.as(Role.Viewer)
                .post("/api/v1/executions/intake/" + paused.workflowId() + "/resume")
                .then()
                .statusCode(403);
        new Client(TestTenants.create())
                .as(Role.Admin)
                .post("/api/v1/executions/intake/" + paused.workflowId() + "/resume")
                .then()
                .statusCode(404);
        intake(paused, "/resume", false);
    }

    private String start(Published workflow, String status) {
        return client.start(workflow, "{}", "")
                .statusCode(202)
                .body("status", equalTo(status))
                .extract()
                .path("id");
    }

    private void intake(Published workflow, String change, boolean isPaused) {
        client.as(Role.Developer)
                .post("/api/v1/executions/intake/" + workflow.workflowId() + change)
                .then()
                .statusCode(200)
                .body("isPaused", equalTo(isPaused));
    }

    /** Running, queued, held. */
    private List<Integer> slots(Published workflow) throws SQLException {
        try (Connection connection = TestServers.obtain().postgres().connect(database);
                PreparedStatement statement =
                        connection.prepareStatement(
                                "SELECT Running, Queued, Held FROM EnvironmentSlots"
                                        + " WHERE EnvironmentId = ?")) {
            statement.setInt(1, workflow.environmentId());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return List.of(row.getInt(1), row.getInt(2), row.getInt(3));
            }
        }
    }

    private Answered answer() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Answered.ok("{}");
    }
}
