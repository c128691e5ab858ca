package io.workflowmanagement.execution.engine;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.workflowmanagement.execution.TestSql;
import io.workflowmanagement.execution.engine.StubApi.Answered;
import io.workflowmanagement.execution.engine.StubApi.Asked;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Steps that wait: for a time, for a callback, for somebody's decision, for another workflow. */
@QuarkusTest
@WithTestResource(SuiteServers.class)
class WaitingTest {

    private static final String WAITS = "{'key':'rest','kind':'Wait','wait':{'delaySeconds':%d}}";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestTenant tenant = TestTenants.create();
    private final Client client = new Client(tenant);
    private final StubApi api =
            new StubApi(asked -> Answered.ok(asked.body().isEmpty() ? "{}" : asked.body()));

    @ConfigProperty(name = "quarkus.datasource.username")
    String database;

    @AfterEach
    void closeApi() {
        api.close();
    }

    @Test
    void waitsWithoutASlotAndGoesOn() throws SQLException {
        Published workflow =
                new Published(tenant)
                        .configuration(120, 0, 1)
                        .step(WAITS.formatted(3600))
                        .step(post("after", "{}"))
                        .publish();

        String id = start(workflow, "{}");
        client.awaitStatus(id, "Waiting");

        Leftovers leftovers = new Leftovers(database);
        assertEquals(
                0,
                leftovers.count(
                        "SELECT Running FROM EnvironmentSlots WHERE EnvironmentId = ?",
                        workflow.environmentId()));
        // Longer than its environment's timeout: what it waits does not count.
        leftovers.anHourPasses(id);
        client.awaitStatus(id, "Completed");
        steps(id)
                .body("items.stepKey", contains("rest", "rest", "after"))
                .body("items.status", contains("Waiting", "Completed", "Completed"));
    }

    @Test
    void waitsUntilAnInstant() {
        Published workflow =
                new Published(tenant)
                        .step("{'key':'rest','kind':'Wait','wait':{'until':'{input.at}'}}")
                        .publish();
        Instant at = Instant.now().plusSeconds(2);

        String id = start(workflow, "{\"at\":\"" + at + "\"}");
        client.awaitStatus(id, "Completed");

        Instant completedAt = Instant.parse(execution(id).extract().path("completedAt"));
        assertFalse(completedAt.isBefore(at), completedAt + " is before " + at);
        client.start(workflow, "{\"at\":\"soon\"}", "?wait=20")
                .body("status", equalTo("Failed"))
                .body("errorMessage", startsWith("Step rest: wait.until gives no instant"));
    }

    @Test
    void goesOnWithWhatIsPostedToItsCallback() {
        Published workflow = new Published(tenant).step(asking(60)).publish();
        String id = start(workflow, "{}");
        await().atMost(PATIENCE).until(api::asked, hasSize(1));
        String path = callbackPath(api.asked().get(0));

        given().contentType(ContentType.JSON)
                .body("{\"approved\":true}")
                .post(path)
                .then()
                .statusCode(202);

        client.awaitStatus(id, "Completed");
        execution(id).body("outputParameters.ask.approved", equalTo(true));
        given().contentType(ContentType.JSON).body("{}").post(path).then().statusCode(404);
        String token = path.substring(path.lastIndexOf('/') + 1);
        client.as(Role.Viewer)
                .get("/api/v1/executions/" + id + "/steps")
                .then()
                .body(not(containsString(token)));
        assertEquals(1, api.asked().size());
    }

    @Test
    void takesOneAnswerAlone() {
        Published workflow =
                new Published(tenant)
                        .step(
                                "{'key':'ask','order':1,'kind':'Callback','callback':"
                                        + "{'expiresInSeconds':60}}")
                        .step("{'key':'rest','order':1,'kind':'Wait','wait':{'delaySeconds':60}}")
                        .publish();
        String id = start(workflow, "{}");
        client.awaitStatus(id, "Waiting");
        String path = newCallbackPath(id, "ask");
        String other = newCallbackPath(id, "ask");

        given().contentType(ContentType.JSON).body("1").post(path).then().statusCode(202);
        int late =
                given().contentType(ContentType.JSON)
                        .body("2")
                        .post(other)
                        .then()
                        .extract()
                        .statusCode();

        assertTrue(late == 409 || late == 404, "late: " + late);
        client.as(Role.Developer).post("/api/v1/executions/" + id + "/cancel");
        client.awaitStatus(id, "Cancelled");
    }

    @Test
    void failsWhenNoCallbackComesInTime() {
        Published workflow =
                new Published(tenant)
                        .step(
                                asking(1)
                                        .replace(
                                                "'kind'",
                                                "'errorHandling':{'onError':'continue',"
                                                        + "'fallback':{'approved':false}},'kind'"))
                        .publish();

        String id = start(workflow, "{}");

        client.awaitStatus(id, "Completed");
        execution(id).body("outputParameters.ask.approved", equalTo(false));
        steps(id).body("items[1].error", equalTo("Expired: no callback came in time."));
    }

    @Test
    void knowsNoTokenThatItNeverGave() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/executions/callbacks/guessed")
                .then()
                .statusCode(404);
    }

    @Test
    void goesOnWithWhatIsDecided() {
        Published workflow =
                new Published(tenant)
                        .step(
                                "{'key':'agree','kind':'Decision','decision':"
                                        + "{'title':'Ship {input.order}?'}}")
                        .step(
                                post("ship", "{'name':'{steps.agree.output.option}'}")
                                        .replace(
                                                "'key'",
                                                "'condition':"
                                                        + "'steps.agree.output.option == \\\"Approve\\\"',"
                                                        + "'key'"))
                        .publish();
        String id = start(workflow, "{\"order\":7}");
        client.awaitStatus(id, "Waiting");
        String decisions = "/api/v1/executions/" + id + "/decisions";

        client.as(Role.Viewer)
                .get(decisions)
                .then()
                .statusCode(200)
                .body("items.stepKey", contains("agree"))
                .body("items[0].title", equalTo("Ship 7?"))
                .body("items[0].options", contains("Approve", "Reject"))
                .body("items[0].minimumRole", equalTo("ProjectManager"));
        decide(Role.Developer, decisions, "Approve").statusCode(403);
        decide(Role.ProjectManager, decisions, "Perhaps")
                .statusCode(422)
                .body("violations.field", contains("option"));
        decide(Role.ProjectManager, decisions, "Approve").statusCode(202);

        client.awaitStatus(id, "Completed");
        execution(id)
                .body("outputParameters.agree.option", equalTo("Approve"))
                .body("outputParameters.agree.comment", equalTo("fine"))
                .body(
                        "outputParameters.agree.decidedBy",
                        equalTo("user/" + tenant.users().get(Role.ProjectManager)));
        assertEquals(1, api.asked().size());
        decide(Role.ProjectManager, decisions, "Reject").statusCode(404);
    }

    @Test
    void endsAtOnceWhileItWaits() {
        Published workflow = new Published(tenant).step(WAITS.formatted(3600)).publish();
        String id = start(workflow, "{}");
        client.awaitStatus(id, "Waiting");

        client.as(Role.Developer)
                .post("/api/v1/executions/" + id + "/cancel")
                .then()
                .statusCode(202);

        client.awaitStatus(id, "Cancelled");
    }

    @Test
    void runsAnotherWorkflowAsAStep() throws SQLException {
        Published inner =
                new Published(tenant)
                        .step(post("hello", "{'name':'{input.name}'}"))
                        .output("{\"said\":\"{steps.hello.output.name}\"}")
                        .publish();
        client.awaitPublished(inner);
        Published outer =
                new Published(tenant)
                        .configuration(60, 0, 1)
                        .step(
                                "{'key':'each','kind':'Workflow','workflow':{'workflowId':%d},"
                                                .formatted(inner.workflowId())
                                        + "'forEach':{'items':'{input.names}','maxParallel':2},"
                                        + "'inputMapping':{'name':'{item}'}}")
                        .publish();

        String id = start(outer, "{\"names\":[\"a\",\"b\",\"c\"]}");

        client.awaitStatus(id, "Completed");
        execution(id).body("outputParameters.each.said", contains("a", "b", "c"));
        assertEquals(3, children(inner));
        executionsOf(inner)
                .then()
                .body("items[0].triggeredBy.kind", equalTo("Execution"))
                .body("items[0].triggeredBy.id", equalTo(id));
    }

    @Test
    void failsWithTheWorkflowThatItRuns() {
        Published inner =
                new Published(tenant)
                        .inputSchema("{\"type\":\"object\",\"required\":[\"name\"]}")
                        .step(WAITS.formatted(0))
                        .output("{\"x\":\"{1/0}\"}")
                        .publish();
        client.awaitPublished(inner);
        Published outer =
                new Published(tenant)
                        .step(
                                "{'key':'run','kind':'Workflow','workflow':{'workflowId':%d},"
                                                .formatted(inner.workflowId())
                                        + "'inputMapping':{'name':'{input.?name.orValue(\\\"x\\\")}'}}")
                        .publish();

        String id = start(outer, "{}");

        client.awaitStatus(id, "Failed");
        execution(id).body("errorMessage", containsString("ended Failed: Output: "));
    }

    @Test
    void runsWorkflowsAsDeepAsIsAllowed() throws SQLException {
        Published endless = new Published(tenant);
        endless.step(
                        "{'key':'again','kind':'Workflow','workflow':{'workflowId':%d}}"
                                .formatted(endless.workflowId()))
                .publish();

        String id = start(endless, "{}");

        client.awaitStatus(id, "Failed");
        execution(id).body("errorMessage", containsString("more than 5 deep"));
        assertEquals(6, children(endless));
    }

    @Test
    void endsTheWorkflowThatItRunsWithItself() {
        Published inner = new Published(tenant).step(WAITS.formatted(3600)).publish();
        client.awaitPublished(inner);
        Published outer =
                new Published(tenant)
                        .step(
                                "{'key':'run','kind':'Workflow','workflow':{'workflowId':%d}}"
                                        .formatted(inner.workflowId()))
                        .publish();
        String id = start(outer, "{}");
        client.awaitStatus(id, "Waiting");
        await().atMost(PATIENCE).until(() -> statusOfChild(inner), equalTo("Waiting"));

        client.as(Role.Developer).post("/api/v1/executions/" + id + "/cancel");

        client.awaitStatus(id, "Cancelled");
        await().atMost(PATIENCE).until(() -> statusOfChild(inner), equalTo("Cancelled"));
    }

    /** It was being accepted when its parent was cancelled, which did not know of it yet. */
    @Test
    void endsTheWorkflowThatItWasAboutToRunWithItself() throws SQLException {
        Published inner = new Published(tenant).step(WAITS.formatted(3600)).publish();
        client.awaitPublished(inner);
        Published outer =
                new Published(tenant)
                        .step(
                                "{'key':'run','kind':'Workflow','workflow':{'workflowId':%d}}"
                                        .formatted(inner.workflowId()))
                        .publish();
        client.awaitPublished(outer);
        Leftovers leftovers = new Leftovers(database);
        String id;
        try (Connection blocking = leftovers.connect();
                PreparedStatement lock =
                        blocking.prepareStatement(
                                "SELECT FROM EnvironmentSlots WHERE EnvironmentId = ?"
                                        + " FOR UPDATE")) {
            blocking.setAutoCommit(false);
            lock.setInt(1, inner.environmentId());
            lock.execute();
            id = start(outer, "{}");
            await().atMost(PATIENCE).until(() -> TestSql.isWaitedFor(blocking));

            client.as(Role.Developer)
                    .post("/api/v1/executions/" + id + "/cancel")
                    .then()
                    .statusCode(202);
            blocking.rollback();
        }

        client.awaitStatus(id, "Cancelled");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertEquals(
                                        0,
                                        leftovers.count(
                                                "SELECT COUNT(*) FROM WorkflowExecutions"
                                                        + " WHERE WorkflowId = ? AND Status <> 3",
                                                inner.workflowId())));
    }

    private String statusOfChild(Published workflow) {
        return executionsOf(workflow).path("items[0].status");
    }

    private Response executionsOf(Published workflow) {
        return client.as(Role.Viewer)
                .get(
                        "/api/v1/executions?workspaceId=%d&workflowId=%d"
                                .formatted(tenant.workspaceId(), workflow.workflowId()));
    }

    private int children(Published workflow) throws SQLException {
        return new Leftovers(database)
                .count(
                        "SELECT COUNT(*) FROM WorkflowExecutions WHERE WorkflowId = ?",
                        workflow.workflowId());
    }

    private ValidatableResponse decide(Role role, String decisions, String option) {
        return client.as(role)
                .contentType(ContentType.JSON)
                .body("{\"option\":\"%s\",\"comment\":\"fine\"}".formatted(option))
                .post(decisions + "/agree")
                .then();
    }

    private String newCallbackPath(String id, String key) {
        String url =
                client.as(Role.Developer)
                        .contentType(ContentType.JSON)
                        .post("/api/v1/executions/" + id + "/callbacks/" + key)
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("url");
        return url.substring("http://localhost:8080".length());
    }

    private static String callbackPath(Asked asked) {
        String url = asked.body().replaceAll(".*\"name\":\"([^\"]*)\".*", "$1");
        assertTrue(url.startsWith("http://localhost:8080/api/v1/executions/callbacks/"), url);
        return url.substring("http://localhost:8080".length());
    }

    private String asking(int expiresInSeconds) {
        return "{'key':'ask','kind':'Callback','callback':{'expiresInSeconds':%d},'endpoint':%s,"
                        .formatted(expiresInSeconds, Published.endpoint(api.url() + "/ask", "name"))
                + "'inputMapping':{'name':'{system.callbackUrl}'}}";
    }

    private String post(String key, String inputMapping) {
        return "{'key':'%s','endpoint':%s,'inputMapping':%s}"
                .formatted(key, Published.endpoint(api.url() + "/" + key, "name"), inputMapping);
    }

    private String start(Published workflow, String input) {
        return client.start(workflow, input, "").statusCode(202).extract().path("id");
    }

    private ValidatableResponse execution(String id) {
        return client.as(Role.Viewer).get("/api/v1/executions/" + id).then();
    }

    private ValidatableResponse steps(String id) {
        return client.as(Role.Viewer).get("/api/v1/executions/" + id + "/steps").then();
    }
}
