package io.workflowmanagement.execution.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.workflowmanagement.execution.engine.Client;
import io.workflowmanagement.execution.engine.Published;
import io.workflowmanagement.execution.engine.StubApi;
import io.workflowmanagement.execution.engine.StubApi.Answered;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import io.workflowmanagement.kit.testing.TopicReader;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class ExecutionAuditTest {

    private final TestTenant tenant = TestTenants.create();

    @Test
    void tellsWhoStartedAndWhoCancelled() {
        try (StubApi api = new StubApi(asked -> new Answered(503, "{}"))) {
            Published workflow =
                    new Published(tenant)
                            .configuration(3_000, 3, 1)
                            .retriedMuchLater("a", api.url() + "/a", 3)
                            .publish();
            String id = new Client(tenant).start(workflow, "{}", "").extract().path("id");
            RestAssured.given()
                    .auth()
                    .oauth2(tenant.token(Role.Admin))
                    .post("/api/v1/executions/" + id + "/cancel")
                    .then()
                    .statusCode(202);

            List<JsonPath> told =
                    await().atMost(Duration.ofSeconds(30))
                            .until(() -> told(id), entries -> entries.size() == 2);
            assertEquals("Created", told.get(0).getString("action"));
            assertEquals(tenant.workspaceId(), told.get(0).getInt("workspaceId"));
            assertEquals("User", told.get(0).getString("actor.kind"));
            assertTrue(told.get(0).getInt("changes.workflowId.after") > 0);
            assertEquals("Updated", told.get(1).getString("action"));
            assertEquals(
                    tenant.users().get(Role.Admin).toString(), told.get(1).getString("actor.id"));
        }
    }

    private static List<JsonPath> told(String executionId) {
        return TopicReader.read("audit.events", "Execution/" + executionId).stream()
                .map(record -> JsonPath.from(TopicReader.value(record)))
                .toList();
    }
}
