package io.workflowmanagement.execution.control;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.workflowmanagement.execution.TestSql;
import io.workflowmanagement.execution.engine.Client;
import io.workflowmanagement.execution.engine.Published;
import io.workflowmanagement.execution.engine.StubApi;
import io.workflowmanagement.execution.engine.StubApi.Answered;
import io.workflowmanagement.execution.engine.StubApi.Asked;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.definition.ParameterDefinition;
import io.workflowmanagement.kit.definition.ParameterLocation;
import io.workflowmanagement.kit.definition.ParameterType;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class RepetitionsTest {

    private final TestTenant tenant = TestTenants.create();
    private final Client client = new Client(tenant);
    private final AtomicBoolean mended = new AtomicBoolean();
    private final StubApi api = new StubApi(this::answer);

    @AfterEach
    void closeApi() {
        api.close();
    }

    @Test
    void goesOnFromTheFailedStepWithWhatTheOthersGave() {
        Published workflow = threeSteps();
        String failed = failed(workflow);
        mended.set(true);

        String retry = repeat(failed, "retry", "").statusCode(202).extract().path("id");

        client.awaitStatus(retry, "Completed");
        assertEquals(List.of("/a", "/b/1", "/b/1", "/c"), paths());
        execution(retry)
                .body("retryOf", equalTo(failed))
                .body("triggeredBy.kind", equalTo("Retry"))
                .body("triggeredBy.id", equalTo(failed))
                .body("outputParameters.a.from", equalTo("/a"))
                .body("outputParameters.c.from", equalTo("/c"));
        client.as(Role.Viewer)
                .get("/api/v1/executions/" + retry + "/steps")
                .then()
                .body("items.stepKey", contains("a", "b", "c"))
                .body("items.status", contains("Completed", "Completed", "Completed"));
        client.as(Role.Viewer)
                .get("/api/v1/executions/" + retry + "/logs")
                .then()
                .body("items.message", hasItem(containsString("Repeats " + failed + " as user/")));
        execution(failed).body("status", equalTo("Failed"));
    }

    @Test
    void takesAnotherInputForTheStepsToCome() {
        String failed = failed(threeSteps());

        String retry =
                repeat(failed, "retry", "{\"input\":{\"n\":2}}")
                        .statusCode(202)
                        .extract()
                        .path("id");

        client.awaitStatus(retry, "Completed");
        assertEquals(List.of("/a", "/b/1", "/b/2", "/c"), paths());
        execution(retry).body("inputParameters.n", equalTo(2));
    }

    @Test
    void checksTheOtherInput() {
        String failed = failed(threeSteps());

        repeat(failed, "retry", "{\"input\":{\"n\":\"two\"}}")
                .statusCode(422)
                .body("violations[0].field", equalTo("input.n"));
    }

    @Test
    void evaluatesTheOutputAgainWhenOnlyThatFailed() {
        Published workflow =
                new Published(tenant)
                        .get("a", api.url() + "/a")
                        .output("{\"half\":\"{10 / input.n}\"}")
                        .publish();
        String failed =
                client.start(workflow, "{\"n\":0}", "?wait=20")
                        .body("status", equalTo("Failed"))
                        .extract()
                        .path("id");

        String retry =
                repeat(failed, "retry", "{\"input\":{\"n\":5}}")
                        .statusCode(202)
                        .extract()
                        .path("id");

        client.awaitStatus(retry, "Completed");
        execution(retry).body("outputParameters.half", equalTo(2));
        assertEquals(List.of("/a"), paths());
    }

    @Test
    void beginsARerunAnewWithTheSameInput() {
        String failed = failed(threeSteps());
        mended.set(true);

        String rerun = repeat(failed, "rerun", "").statusCode(202).extract().path("id");

        client.awaitStatus(rerun, "Completed");
        assertEquals(List.of("/a", "/b/1", "/a", "/b/1", "/c"), paths());
        execution(rerun).body("retryOf", equalTo(failed)).body("inputParameters.n", equalTo(1));
    }

    @Test
    void takesTheSameKeyForTheSameRepetition() {
        String failed = failed(threeSteps());
        String key = "again-" + TestTenants.id();

        String first = keyed(failed, "rerun", key).statusCode(202).extract().path("id");
        keyed(failed, "rerun", key).statusCode(202).body("id", equalTo(first));
        String other = failed(threeSteps());
        keyed(other, "rerun", key)
                .statusCode(422)
                .body("violations[0].field", equalTo("Idempotency-Key"));
    }

    @Test
    void refusesWhatCantBeRepeated() {
        mended.set(true);
        String completed = client.start(threeSteps(), "{\"n\":1}", "?wait=20").extract().path("id");

        repeat(completed, "retry", "").statusCode(409).body("detail", containsString("rerun"));
        client.as(Role.Viewer)
                .post("/api/v1/executions/" + completed + "/rerun")
                .then()
                .statusCode(403);
        new Client(TestTenants.create())
                .as(Role.Admin)
                .post("/api/v1/executions/" + completed + "/rerun")
                .then()
                .statusCode(404)
                .body("detail", not(containsString("workspace")));
    }

    @Test
    void refusesWhatItsPayloadsAreNoLongerKeptOf() {
        String failed = failed(threeSteps());
        removePayloads();

        for (String how : List.of("retry", "rerun")) {
            repeat(failed, how, "")
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body("detail", containsString("payloads of execution " + failed));
        }
        // The results of its steps are gone too, whatever the input is.
        repeat(failed, "retry", "{\"input\":{\"n\":2}}").statusCode(409);
        assertEquals(List.of("/a", "/b/1"), paths());
    }

    private void removePayloads() {
        TestSql.query(
                "SELECT Cleared FROM sp_ClearPayloadsBatch(?, CURRENT_TIMESTAMP, '')",
                tenant.workspaceId());
    }

    private Answered answer(Asked asked) {
        boolean fails = asked.path().equals("/b/1") && !mended.get();
        return new Answered(fails ? 400 : 200, "{\"from\":\"" + asked.path() + "\"}");
    }

    private Published threeSteps() {
        return new Published(tenant)
                .inputSchema("{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}}}")
                .get("a", api.url() + "/a")
                .step(
                        "b",
                        2,
                        "GET",
                        api.url() + "/b/{n}",
                        List.of(
                                new ParameterDefinition(
                                        "n",
                                        ParameterType.Integer,
                                        ParameterLocation.Path,
                                        true,
                                        null,
                                        null)),
                        "{\"n\":\"{input.n}\"}",
                        null,
                        null,
                        null,
                        0,
                        0)
                .get("c", api.url() + "/c")
                .publish();
    }

    private String failed(Published workflow) {
        return client.start(workflow, "{\"n\":1}", "?wait=20")
                .statusCode(200)
                .body("status", equalTo("Failed"))
                .extract()
                .path("id");
    }

    private ValidatableResponse execution(String id) {
        return client.as(Role.Viewer).get("/api/v1/executions/" + id).then().statusCode(200);
    }

    private ValidatableResponse repeat(String id, String how, String body) {
        return client.as(Role.Developer)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/executions/" + id + "/" + how)
                .then();
    }

    private ValidatableResponse keyed(String id, String how, String key) {
        return client.as(Role.Developer)
                .header("Idempotency-Key", key)
                .post("/api/v1/executions/" + id + "/" + how)
                .then();
    }

    private List<String> paths() {
        return api.asked().stream().map(Asked::path).toList();
    }
}
