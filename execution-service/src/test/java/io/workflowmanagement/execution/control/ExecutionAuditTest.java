package io.workflowmanagement.execution.control;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class ExecutionAuditTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestTenant tenant = TestTenants.create();
    private final Client client = new Client(tenant);

    @Test
    void tellsWhoStartedAndWhoCancelled() {
        try (StubApi api = new StubApi(asked -> new Answered(503, "{}"))) {
            Published workflow =
                    new Published(tenant)
                            .configuration(3_000, 3, 1)
                            .retriedMuchLater("a", api.url() + "/a", 3)
                            .publish();
            String id = client.start(workflow, "{}", "").extract().path("id");
            RestAssured.given()
                    .auth()
                    .oauth2(tenant.token(Role.Admin))
                    .post("/api/v1/executions/" + id + "/cancel")
                    .then()
                    .statusCode(202);

            List<JsonPath> told = awaitTold("Execution/" + id, 2);
            assertToldBy(Role.Developer, "Created", told.get(0));
            assertTrue(told.get(0).getInt("changes.workflowId.after") > 0);
            assertToldBy(Role.Admin, "Updated", told.get(1));
            assertEquals(false, told.get(1).get("changes.isCancellationRequested.before"));
            assertEquals(true, told.get(1).get("changes.isCancellationRequested.after"));
        }
    }

    @Test
    void tellsWhoRepeatedAndWhoAskedForMany() {
        try (StubApi api = new StubApi(asked -> new Answered(400, "{}"))) {
            Published workflow = new Published(tenant).get("a", api.url() + "/a").publish();
            String failed = client.start(workflow, "{}", "").extract().path("id");
            client.awaitStatus(failed, "Failed");

            String retried = post("/executions/" + failed + "/retry", "{}").getString("id");
            String rerun = post("/executions/" + failed + "/rerun", "{}").getString("id");
            String bulk =
                    post(
                                    "/executions/bulk/retry",
                                    "{\"filter\":{\"workspaceId\":%d,\"workflowId\":%d,\"status\":\"Failed\"}}"
                                            .formatted(tenant.workspaceId(), workflow.workflowId()))
                            .getString("id");

            for (String id : List.of(retried, rerun)) {
                JsonPath repeated = awaitTold("Execution/" + id, 1).get(0);
                assertToldBy(Role.Developer, "Created", repeated);
                assertEquals(failed, repeated.getString("changes.retryOf.after"));
            }
            JsonPath many = awaitTold("BulkJob/" + bulk, 1).get(0);
            assertToldBy(Role.Developer, "Created", many);
            assertEquals("Retry", many.getString("changes.kind.after"));
            assertEquals("Failed", many.getString("changes.'filter.status'.after"));
            assertTrue(many.getInt("changes.total.after") >= 1);
        }
    }

    @Test
    void tellsWhoPausedAndResumedAnIntakeOnceForAChange() {
        Published workflow = new Published(tenant).get("a", "http://localhost:1/").publish();
        client.awaitPublished(workflow);
        String intake = "/executions/intake/" + workflow.workflowId();

        post(intake + "/pause", "{}");
        post(intake + "/pause", "{}");
        post(intake + "/resume", "{}");

        List<JsonPath> told = awaitTold("Workflow/" + workflow.workflowId(), 2);
        assertToldBy(Role.Developer, "Updated", told.get(0));
        assertEquals(
                List.of(true, false),
                told.stream()
                        .map(entry -> entry.getBoolean("changes.isIntakePaused.after"))
                        .toList());
        assertEquals(
                List.of(false, true),
                told.stream()
                        .map(entry -> entry.getBoolean("changes.isIntakePaused.before"))
                        .toList());
    }

    @Test
    void tellsWhoDecidedWhatInMidRun() {
        Published workflow =
                new Published(tenant)
                        .step("{'key':'agree','kind':'Decision','decision':{'title':'Ship?'}}")
                        .publish();
        String id = client.start(workflow, "{}", "").extract().path("id");
        client.awaitStatus(id, "Waiting");

        client.as(Role.ProjectManager)
                .contentType(ContentType.JSON)
                .body("{\"option\":\"Reject\",\"comment\":\"too late\"}")
                .post("/api/v1/executions/" + id + "/decisions/agree")
                .then()
                .statusCode(202);

        JsonPath decided = awaitTold("Execution/" + id, 2).get(1);
        assertToldBy(Role.ProjectManager, "Updated", decided);
        assertEquals("Reject", decided.getString("changes.'decision.agree.option'.after"));
        assertEquals("too late", decided.getString("changes.'decision.agree.comment'.after"));
    }

    @Test
    void tellsWhatBecameOfATriggerAndNothingOfItsSecret() {
        Published workflow = new Published(tenant).get("a", "http://localhost:1/").publish();
        client.awaitPublished(workflow);
        JsonPath hook =
                post(
                        "/triggers",
                        "{\"workflowId\":%d,\"kind\":\"Webhook\",\"name\":\"Shop\"}"
                                .formatted(workflow.workflowId()));
        String path = "/api/v1/triggers/" + hook.getInt("id");

        client.as(Role.Developer)
                .contentType(ContentType.JSON)
                .body("{\"name\":\"Store\"}")
                .patch(path)
                .then()
                .statusCode(200);
        JsonPath rotated = post("/triggers/" + hook.getInt("id") + "/rotate-secret", "{}");
        client.as(Role.Developer).delete(path).then().statusCode(204);

        List<JsonPath> told = awaitTold("Trigger/" + hook.getInt("id"), 4);
        assertEquals(
                List.of("Created", "Updated", "Updated", "Deleted"),
                told.stream().map(entry -> entry.getString("action")).toList());
        told.forEach(entry -> assertToldBy(Role.Developer, entry.getString("action"), entry));
        assertEquals("Shop", told.get(1).getString("changes.name.before"));
        assertEquals("Store", told.get(1).getString("changes.name.after"));
        assertEquals(true, told.get(2).get("changes.secret.after.hidden"));
        String all = told.stream().map(JsonPath::prettify).collect(Collectors.joining());
        assertFalse(all.contains(hook.getString("secret")));
        assertFalse(all.contains(rotated.getString("secret")));
    }

    private void assertToldBy(Role role, String action, JsonPath entry) {
        assertEquals(action, entry.getString("action"));
        assertEquals("User", entry.getString("actor.kind"));
        assertEquals(tenant.users().get(role).toString(), entry.getString("actor.id"));
        assertEquals(tenant.workspaceId(), entry.getInt("workspaceId"));
    }

    private JsonPath post(String path, String body) {
        return client.as(Role.Developer)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1" + path)
                .then()
                .statusCode(lessThan(300))
                .extract()
                .jsonPath();
    }

    private static List<JsonPath> awaitTold(String key, int entries) {
        return await().atMost(PATIENCE).until(() -> told(key), told -> told.size() == entries);
    }

    private static List<JsonPath> told(String key) {
        return TopicReader.read("audit.events", key).stream()
                .map(record -> JsonPath.from(TopicReader.value(record)))
                .toList();
    }
}
