package io.workflowmanagement.execution.control;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.workflowmanagement.execution.engine.Client;
import io.workflowmanagement.execution.engine.Published;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import io.workflowmanagement.kit.testing.TopicReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class WorkspaceEndTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestTenant tenant = TestTenants.create();
    private final Client client = new Client(tenant);

    @Test
    void endsWhatRunsAndWaitsAndStartsNothingUntilItIsRestored() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Published workflow =
                    new Published(tenant)
                            .configuration(120, 3, 1)
                            .get("a", "http://localhost:" + silent.getLocalPort() + "/a")
                            .publish();
            String running = client.start(workflow, "{}", "").extract().path("id");
            String queued = client.start(workflow, "{}", "").extract().path("id");

            workspace("WorkspaceDeleted", true, 1);
            await().atMost(PATIENCE).until(() -> statusOf(running), equalTo(404));
            Published.send(
                    "execution.commands",
                    "workflow/" + workflow.workflowId(),
                    "ExecutionRequested",
                    "{\"workflowId\":%d,\"input\":{}}".formatted(workflow.workflowId()));
            await().atMost(PATIENCE).until(() -> isRejected(workflow));

            workspace("WorkspaceRestored", false, 2);
            client.awaitStatus(running, "Cancelled");
            client.awaitStatus(queued, "Cancelled");
            client.as(Role.Viewer)
                    .get("/api/v1/executions/" + queued)
                    .then()
                    .body(
                            "errorMessage",
                            equalTo(
                                    "Cancelled by the deletion of workspace "
                                            + tenant.workspaceId()
                                            + "."));
        }
    }

    private int statusOf(String execution) {
        return client.as(Role.Viewer).get("/api/v1/executions/" + execution).statusCode();
    }

    private static boolean isRejected(Published workflow) {
        return TopicReader.read("execution.events", "workflow/" + workflow.workflowId()).stream()
                .anyMatch(it -> TopicReader.value(it).contains("workspace that is deleted"));
    }

    private void workspace(String name, boolean deleted, int version) {
        Published.send(
                "identity.events",
                "workspace/" + tenant.workspaceId(),
                name,
                "{\"workspaceId\":%d,\"name\":\"w\",\"isActive\":true,\"isDeleted\":%s,\"version\":%d}"
                        .formatted(tenant.workspaceId(), deleted, version));
    }
}
