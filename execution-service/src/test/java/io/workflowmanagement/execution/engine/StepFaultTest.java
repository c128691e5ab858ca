package io.workflowmanagement.execution.engine;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.workflowmanagement.execution.TestSql;
import io.workflowmanagement.execution.engine.StubApi.Answered;
import io.workflowmanagement.execution.engine.StubApi.Asked;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import io.workflowmanagement.kit.time.Ids;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when an instance dies in the midst of items, compensations and waits. */
@QuarkusTest
@WithTestResource(SuiteServers.class)
class StepFaultTest {

    private final TestTenant tenant = TestTenants.create();
    private final Client client = new Client(tenant);
    private final StubApi api =
            new StubApi(asked -> Answered.ok(asked.body().isEmpty() ? "{}" : asked.body()));
    private Leftovers leftovers;

    @Inject Ids ids;

    @ConfigProperty(name = "quarkus.datasource.username")
    String database;

    @BeforeEach
    void knowTheDatabase() {
        leftovers = new Leftovers(database);
    }

    @AfterEach
    void closeApi() {
        api.close();
    }

    @Test
    void repeatsNoItemThatWasRecorded() throws SQLException {
        Published workflow =
                known(
                        new Published(tenant)
                                .step(
                                        "{'key':'send','endpoint':"
                                                + Published.endpoint(api.url() + "/send", "name")
                                                + ",'forEach':{'items':'{input.names}',"
                                                + "'maxParallel':1},"
                                                + "'inputMapping':{'name':'{item}'}}"));
        String id = ids.next();
        // What the list was then counts, whatever the expression would give now.
        leftovers.attempt(id, "send", null, false, 1, 5, "[\"a\",\"b\",\"c\"]");
        leftovers.completed(id, "send", 0, "{\"name\":\"from the dead\"}");
        leftovers.running(workflow, id, ids.next(), "{\"names\":[]}");

        client.awaitStatus(id, "Completed");

        assertEquals(
                List.of(id + "/send/1", id + "/send/2"),
                api.asked().stream().map(Asked::idempotencyKey).toList());
        execution(id)
                .body("outputParameters.send.name", equalTo(List.of("from the dead", "b", "c")));
    }

    @Test
    void goesOnUndoingAfterTheLastRecordedCompensation() throws SQLException {
        Published workflow = threeThatCanBeUndone();
        String id = ids.next();
        leftovers.completed(id, "a", null, "{}");
        leftovers.completed(id, "b", null, "{}");
        leftovers.attempt(id, "c", null, false, 1, 2, null);
        leftovers.attempt(id, "b", null, true, 1, 1, "{}");
        leftovers.running(workflow, id, ids.next());

        client.awaitStatus(id, "Failed");

        assertEquals(List.of("/undo-a"), api.asked().stream().map(Asked::path).toList());
        execution(id).body("errorMessage", equalTo("Step c: Broken."));
    }

    @Test
    void goesOnUndoingWhatWasCancelledBeforeItsOwnerDied() throws SQLException {
        Published workflow = threeThatCanBeUndone();
        String id = ids.next();
        leftovers.completed(id, "a", null, "{}");
        leftovers.completed(id, "b", null, "{}");
        leftovers.attempt(id, "b", null, true, 1, 1, "{}");
        leftovers.undoing(workflow, id, ids.next(), 3, "Cancelled by user/1.");

        client.awaitStatus(id, "Cancelled");

        assertEquals(List.of("/undo-a"), api.asked().stream().map(Asked::path).toList());
        execution(id).body("errorMessage", equalTo("Cancelled by user/1."));
    }

    @Test
    void goesOnFromAWaitThatItsOwnerDiedIn() throws SQLException {
        Published workflow =
                known(
                        new Published(tenant)
                                .step("{'key':'rest','kind':'Wait','wait':{'delaySeconds':3600}}"));
        String id = ids.next();
        leftovers.attempt(id, "rest", null, false, 1, 6, null);
        leftovers.wait(id, "rest", 1, "CURRENT_TIMESTAMP + INTERVAL '1 second'", null);
        leftovers.running(workflow, id, ids.next());

        client.awaitStatus(id, "Completed");

        steps(id).body("items.status", contains("Waiting", "Completed"));
    }

    @Test
    void givesTheSameCallAnotherUrlWhenItsOwnerDiedBeforeTheAnswer() throws SQLException {
        Published workflow = known(new Published(tenant).step(asking()));
        String id = ids.next();
        leftovers.wait(id, "ask", 2, "CURRENT_TIMESTAMP + INTERVAL '1 hour'", null);
        leftovers.token(id, "ask", "earlier");
        leftovers.running(workflow, id, ids.next());
        client.awaitStatus(id, "Waiting");

        assertEquals(
                List.of(id + "/ask"), api.asked().stream().map(Asked::idempotencyKey).toList());
        // Whoever was called before the death was given another URL: it counts as well.
        given().contentType(ContentType.JSON)
                .body("{\"yes\":1}")
                .post("/api/v1/executions/callbacks/earlier")
                .then()
                .statusCode(202);
        client.awaitStatus(id, "Completed");
        execution(id).body("outputParameters.ask.yes", equalTo(1));
    }

    @Test
    void callsNobodyAgainWhoWasAnsweredBeforeTheDeath() throws SQLException {
        Published workflow = known(new Published(tenant).step(asking()));
        String id = ids.next();
        leftovers.attempt(id, "ask", null, false, 1, 6, null);
        leftovers.wait(id, "ask", 2, "CURRENT_TIMESTAMP + INTERVAL '1 hour'", "{\"came\":true}");
        leftovers.running(workflow, id, ids.next());

        client.awaitStatus(id, "Completed");

        assertEquals(List.of(), api.asked());
        execution(id).body("outputParameters.ask.came", equalTo(true));
    }

    @Test
    void stillWaitsForTheDecisionThatItsOwnerDiedIn() throws SQLException {
        Published workflow =
                known(
                        new Published(tenant)
                                .step(
                                        "{'key':'agree','kind':'Decision',"
                                                + "'decision':{'title':'?'}}"));
        String id = ids.next();
        leftovers.attempt(id, "agree", null, false, 1, 6, null);
        leftovers.wait(
                id,
                "agree",
                3,
                "CURRENT_TIMESTAMP + INTERVAL '1 hour'",
                null,
                "{\"title\":\"?\",\"options\":[\"Yes\"],\"minimumRole\":\"Developer\"}");
        leftovers.running(workflow, id, ids.next());
        client.awaitStatus(id, "Waiting");

        client.as(Role.Developer)
                .contentType(ContentType.JSON)
                .body("{\"option\":\"Yes\"}")
                .post("/api/v1/executions/" + id + "/decisions/agree")
                .then()
                .statusCode(202);

        client.awaitStatus(id, "Completed");
    }

    @Test
    void startsAWorkflowOnceThoughItsOwnerDiesRightAfter() throws SQLException {
        Published inner =
                known(
                        new Published(tenant)
                                .step("{'key':'rest','kind':'Wait','wait':{'delaySeconds':3600}}"));
        Published outer =
                known(
                        new Published(tenant)
                                .step(
                                        "{'key':'run','kind':'Workflow','workflow':"
                                                + "{'workflowId':%d}}"
                                                        .formatted(inner.workflowId())));
        String id = ids.next();
        leftovers.running(outer, id, ids.next());
        client.awaitStatus(id, "Waiting");

        // What was recorded of it is lost, as if it had died before: only the child is there.
        leftovers.forget(id);
        client.awaitStatus(id, "Waiting");

        String child = children(inner).get(0);
        client.awaitStatus(child, "Waiting");
        leftovers.anHourPasses(child);
        client.awaitStatus(id, "Completed");
        assertEquals(List.of(child), children(inner));
    }

    private static List<String> children(Published workflow) {
        return TestSql.query(
                "SELECT Id FROM WorkflowExecutions WHERE WorkflowId = ?", workflow.workflowId());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pausesBeforeARetryUntilTheInstantThatWasRecorded(boolean ownerDied) throws SQLException {
        Published workflow =
                known(new Published(tenant).retriedMuchLater("a", api.url() + "/a", 1));
        String id = ids.next();
        // Taken over after that instant, what a dead owner had is rightly called interrupted.
        int seconds = ownerDied ? 12 : 3;
        leftovers.failed(
                id, "a", 1, "CURRENT_TIMESTAMP + INTERVAL '%d seconds'".formatted(seconds));
        Instant due = retryAt(id);
        leftovers.running(workflow, id, ownerDied ? ids.next() : null);

        // Not anew: that would be ten minutes.
        client.awaitStatus(id, "Completed");

        // Not cut short, and nothing was interrupted: the attempt had not begun.
        ValidatableResponse steps = steps(id).body("items.status", contains("Failed", "Completed"));
        Instant triedAt = Instant.parse(steps.extract().path("items[1].startedAt"));
        assertFalse(triedAt.isBefore(due), triedAt + " is before " + due);
    }

    @Test
    void takesAnAttemptForInterruptedThatWasDueWhenItsOwnerDied() throws SQLException {
        Published workflow =
                known(new Published(tenant).retriedMuchLater("a", api.url() + "/a", 1));
        String id = ids.next();
        leftovers.failed(id, "a", 1, "CURRENT_TIMESTAMP - INTERVAL '1 second'");
        leftovers.running(workflow, id, ids.next());

        client.awaitStatus(id, "Completed");

        steps(id)
                .body("items.status", contains("Failed", "Interrupted", "Completed"))
                .body("items.attempt", contains(1, 2, 3));
    }

    @Test
    void goesOnWithTheResultOfAWorkflowThatEndedWhileItsOwnerWasDead() throws SQLException {
        Published inner =
                known(
                        new Published(tenant)
                                .step(
                                        "{'key':'say','endpoint':%s,"
                                                        .formatted(
                                                                Published.endpoint(
                                                                        api.url() + "/say", "name"))
                                                + "'inputMapping':{'name':'child'}}"));
        Published outer =
                known(
                        new Published(tenant)
                                .step(
                                        "{'key':'run','kind':'Workflow','workflow':"
                                                + "{'workflowId':%d}}"
                                                        .formatted(inner.workflowId()))
                                .step(
                                        "{'key':'after','endpoint':%s,"
                                                        .formatted(
                                                                Published.endpoint(
                                                                        api.url() + "/after",
                                                                        "name"))
                                                + "'inputMapping':"
                                                + "{'name':'{steps.run.output.say.name}'}}"));
        String dead = ids.next();
        leftovers.update(
                "INSERT INTO EngineInstances VALUES (?, CURRENT_TIMESTAMP + INTERVAL '1 hour')",
                dead);
        String id = ids.next();
        leftovers.attempt(id, "run", null, false, 1, 6, null);
        leftovers.wait(id, "run", 4, "NULL", null);
        leftovers.running(outer, id, dead);
        String child = client.start(inner, "{}", "?wait=30").extract().path("id");
        leftovers.update("UPDATE StepWaits SET ChildId = ? WHERE ExecutionId = ?", child, id);

        // Told to nobody who lives, but noted.
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                leftovers.count(
                                        "SELECT COUNT(*) FROM StepWaits WHERE ExecutionId = ?"
                                                + " AND AnsweredAt IS NOT NULL",
                                        id),
                        equalTo(1));
        leftovers.update("DELETE FROM EngineInstances WHERE Id = ?", dead);

        client.awaitStatus(id, "Completed");
        execution(id).body("outputParameters.after.name", equalTo("child"));
        assertEquals(List.of("/say", "/after"), api.asked().stream().map(Asked::path).toList());
    }

    /** Its time began when the step before it was recorded, not when it was taken over. */
    @Test
    void comesToTheSameEndOfAStepsTimeAfterATakeOver() throws SQLException {
        Published workflow =
                known(
                        new Published(tenant)
                                .configuration(3_600, 0, 1)
                                .step(
                                        "{'key':'a','endpoint':%s}"
                                                .formatted(Published.endpoint(api.url() + "/a")))
                                .step(
                                        "{'key':'b','totalTimeoutSeconds':300,'endpoint':%s}"
                                                .formatted(Published.endpoint(api.url() + "/b"))));
        String other = ids.next();
        leftovers.update(
                "INSERT INTO EngineInstances VALUES (?, CURRENT_TIMESTAMP + INTERVAL '1 hour')",
                other);
        String id = ids.next();
        leftovers.completed(id, "a", null, "{}");
        leftovers.running(workflow, id, other);
        for (String sql :
                List.of(
                        "UPDATE StepExecutions SET CompletedAt = CompletedAt"
                                + " - INTERVAL '301 seconds' WHERE ExecutionId = ?",
                        "UPDATE WorkflowExecutions SET Owner = NULL,"
                                + " StartedAt = StartedAt - INTERVAL '6 minutes' WHERE Id = ?")) {
            leftovers.update(sql, id);
        }

        client.awaitStatus(id, "Failed");

        execution(id)
                .body(
                        "errorMessage",
                        equalTo(
                                "Step b: TimedOut: the step took longer than its"
                                        + " totalTimeoutSeconds of 300."));
        assertEquals(List.of(), api.asked());
        leftovers.update("DELETE FROM EngineInstances WHERE Id = ?", other);
    }

    @Test
    void callsNoItemAgainOfAStepWhoseTimeWasOver() throws SQLException {
        Published workflow =
                known(
                        new Published(tenant)
                                .step(
                                        "{'key':'send','endpoint':"
                                                + Published.endpoint(api.url() + "/send", "name")
                                                + ",'forEach':{'items':'{input.names}',"
                                                + "'maxParallel':1},'errorHandling':"
                                                + "{'onError':'continue','fallback':'none'}}")
                                .step(
                                        "{'key':'after','endpoint':%s}"
                                                .formatted(
                                                        Published.endpoint(api.url() + "/after"))));
        String id = ids.next();
        leftovers.attempt(id, "send", null, false, 1, 5, "[\"a\",\"b\",\"c\"]");
        leftovers.completed(id, "send", 0, "{}");
        leftovers.attempt(id, "send", null, false, 1, 2, null);
        leftovers.running(workflow, id, ids.next());

        client.awaitStatus(id, "Completed");

        assertEquals(List.of("/after"), api.asked().stream().map(Asked::path).toList());
        execution(id).body("outputParameters.send", equalTo("none"));
    }

    private static Instant retryAt(String id) {
        String millis =
                TestSql.query(
                                "SELECT (EXTRACT(EPOCH FROM RetryAt) * 1000)::bigint"
                                        + " FROM StepExecutions WHERE ExecutionId = ?",
                                id)
                        .get(0);
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private String asking() {
        return "{'key':'ask','kind':'Callback','callback':{'expiresInSeconds':3600},'endpoint':%s,"
                        .formatted(Published.endpoint(api.url() + "/ask", "name"))
                + "'inputMapping':{'name':'{system.callbackUrl}'}}";
    }

    private ValidatableResponse steps(String id) {
        return client.as(Role.Viewer).get("/api/v1/executions/" + id + "/steps").then();
    }

    private Published threeThatCanBeUndone() {
        Published workflow = new Published(tenant);
        for (String key : List.of("a", "b", "c")) {
            workflow.step(
                    "{'key':'%s','endpoint':%s,'compensation':{'endpoint':%s,'timeoutSeconds':100}}"
                            .formatted(
                                    key,
                                    Published.endpoint(api.url() + "/" + key),
                                    Published.endpoint(api.url() + "/undo-" + key)));
        }
        return known(workflow);
    }

    private Published known(Published workflow) {
        workflow.publish();
        client.awaitPublished(workflow);
        return workflow;
    }

    private ValidatableResponse execution(String id) {
        return client.as(Role.Viewer).get("/api/v1/executions/" + id).then();
    }
}
