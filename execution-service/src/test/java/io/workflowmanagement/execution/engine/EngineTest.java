package io.workflowmanagement.execution.engine;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.workflowmanagement.execution.TestSql;
import io.workflowmanagement.execution.engine.StubApi.Answered;
import io.workflowmanagement.execution.ledger.CommitCount;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.definition.ParameterDefinition;
import io.workflowmanagement.kit.definition.ParameterLocation;
import io.workflowmanagement.kit.definition.ParameterType;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import io.workflowmanagement.kit.testing.TopicReader;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class EngineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestTenant tenant = TestTenants.create();
    private final Client client = new Client(tenant);
    private final CountDownLatch held = new CountDownLatch(1);
    private StubApi api;

    @Inject CommitCount commits;

    @AfterEach
    void closeApi() {
        held.countDown();
        if (api != null) {
            api.close();
        }
    }

    @Test
    void runsStepsInOrderWithMappedValues() {
        api = new StubApi(asked -> Answered.ok("{\"tier\":\"gold\",\"points\":7}"));
        Published workflow =
                new Published(tenant)
                        .step(
                                "customer",
                                1,
                                "GET",
                                api.url() + "/customers/{id}",
                                List.of(
                                        parameter(
                                                "id",
                                                ParameterType.Integer,
                                                ParameterLocation.Path)),
                                "{\"id\":\"{input.customerId}\"}",
                                "{\"tier\":\"{response.body.tier}\",\"twice\":\"{response.body.points * 2}\"}",
                                null,
                                null,
                                0,
                                0)
                        .step(
                                "order",
                                2,
                                "POST",
                                api.url() + "/orders",
                                List.of(
                                        parameter(
                                                "tier",
                                                ParameterType.String,
                                                ParameterLocation.Body),
                                        parameter(
                                                "points",
                                                ParameterType.Integer,
                                                ParameterLocation.Body)),
                                "{\"tier\":\"{steps.customer.output.tier}\",\"points\":\"{steps.customer.output.twice}\"}",
                                null,
                                "steps.customer.output.tier == 'gold'",
                                null,
                                0,
                                0)
                        .step(
                                "refuse",
                                3,
                                "POST",
                                api.url() + "/refusals",
                                List.of(),
                                "{}",
                                null,
                                "steps.customer.output.tier != 'gold'",
                                null,
                                0,
                                0)
                        .output(
                                "{\"points\":\"{steps.customer.output.twice}\",\"refused\":\"{!steps.refuse.skipped}\"}")
                        .publish();

        String id =
                client.start(workflow, "{\"customerId\":42}", "?wait=20")
                        .statusCode(200)
                        .body("status", equalTo("Completed"))
                        .body("outputParameters.points", equalTo(14))
                        .body("outputParameters.refused", equalTo(false))
                        .body("triggeredBy.kind", equalTo("User"))
                        .extract()
                        .path("id");

        assertEquals(
                List.of("/customers/42", "/orders"),
                api.asked().stream().map(StubApi.Asked::path).toList());
        assertEquals("{\"tier\":\"gold\",\"points\":14}", api.asked().get(1).body());
        assertEquals(id + "/order", api.asked().get(1).idempotencyKey());
        client.as(Role.Viewer)
                .get("/api/v1/executions/" + id + "/steps")
                .then()
                .statusCode(200)
                .body("items.stepKey", contains("customer", "order", "refuse"))
                .body("items.status", contains("Completed", "Completed", "Skipped"))
                .body("items[0].response.status", equalTo(200));
        client.as(Role.Viewer)
                .get("/api/v1/executions/" + id + "/logs")
                .then()
                .statusCode(200)
                .body("items.message", hasItems("Execution started.", "Execution completed."));
    }

    @Test
    void tellsEachStepOnTheTopicInOrder() {
        api = new StubApi(asked -> Answered.ok("{}"));
        Published workflow =
                new Published(tenant)
                        .get("a", api.url() + "/a")
                        .get("b", api.url() + "/b")
                        .publish();

        String id = client.start(workflow, "{}", "?wait=20").statusCode(200).extract().path("id");

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of(
                                                "ExecutionStarted",
                                                "StepStarted",
                                                "StepCompleted",
                                                "StepStarted",
                                                "StepCompleted",
                                                "ExecutionCompleted"),
                                        TopicReader.read("execution.events", id).stream()
                                                .map(it -> TopicReader.header(it, "ce_type"))
                                                .map(type -> type.split("\\.")[3])
                                                .toList()));
    }

    @Test
    void triesAgainAfterAFailureThatMayPass() {
        List<Integer> statuses = new ArrayList<>(List.of(503, 503, 200));
        api = new StubApi(asked -> new Answered(statuses.remove(0), "{}"));
        Published workflow =
                new Published(tenant)
                        .step(
                                "a",
                                1,
                                "GET",
                                api.url() + "/a",
                                List.of(),
                                "{}",
                                null,
                                null,
                                null,
                                2,
                                0)
                        .publish();

        String id =
                client.start(workflow, "{}", "?wait=20")
                        .statusCode(200)
                        .body("status", equalTo("Completed"))
                        .extract()
                        .path("id");

        client.as(Role.Viewer)
                .get("/api/v1/executions/" + id + "/steps")
                .then()
                .body("items.attempt", contains(1, 2, 3))
                .body("items.status", contains("Failed", "Failed", "Completed"));
    }

    @Test
    void failsWithWhatTheStepSays() {
        api = new StubApi(asked -> new Answered(404, "{\"title\":\"no such thing\"}"));
        Published workflow = new Published(tenant).get("a", api.url() + "/a").publish();

        client.start(workflow, "{}", "?wait=20")
                .statusCode(200)
                .body("status", equalTo("Failed"))
                .body("errorMessage", equalTo("Step a: The answer was HTTP 404."));
    }

    @Test
    void endsARunningExecutionOnRequest() {
        api = new StubApi(asked -> waiting());
        Published workflow = new Published(tenant).get("a", api.url() + "/a").publish();
        String id = client.start(workflow, "{}", "").statusCode(202).extract().path("id");
        await().atMost(PATIENCE).until(() -> api.asked(), hasSize(1));

        client.as(Role.Developer)
                .post("/api/v1/executions/" + id + "/cancel")
                .then()
                .statusCode(202);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                client.as(Role.Viewer)
                                        .get("/api/v1/executions/" + id)
                                        .then()
                                        .body("status", equalTo("Cancelled")));
        client.as(Role.Developer)
                .post("/api/v1/executions/" + id + "/cancel")
                .then()
                .statusCode(409);
    }

    @Test
    void queuesWhatTheEnvironmentHasNoRoomFor() {
        api = new StubApi(asked -> waiting());
        Published workflow =
                new Published(tenant).configuration(120, 3, 1).get("a", api.url() + "/a").publish();
        String first = client.start(workflow, "{}", "").statusCode(202).extract().path("id");
        await().atMost(PATIENCE).until(() -> api.asked(), hasSize(1));

        String second =
                client.start(workflow, "{}", "")
                        .statusCode(202)
                        .body("status", equalTo("Queued"))
                        .extract()
                        .path("id");
        String third = client.start(workflow, "{}", "").statusCode(202).extract().path("id");
        client.as(Role.Developer)
                .post("/api/v1/executions/" + third + "/cancel")
                .then()
                .statusCode(202);
        held.countDown();

        client.awaitStatus(first, "Completed");
        client.awaitStatus(second, "Completed");
        client.awaitStatus(third, "Cancelled");
        assertEquals(2, api.asked().size());
    }

    @Test
    void takesTheSameKeyForTheSameExecution() {
        api = new StubApi(asked -> Answered.ok("{}"));
        Published workflow = new Published(tenant).get("a", api.url() + "/a").publish();
        client.awaitPublished(workflow);
        String key = "key-" + TestTenants.id();

        String first = keyed(workflow, key, "{\"n\":1}").statusCode(202).extract().path("id");
        keyed(workflow, key, "{\"n\":1}").statusCode(202).body("id", equalTo(first));
        keyed(workflow, key, "{\"n\":2}")
                .statusCode(422)
                .body("violations[0].field", equalTo("Idempotency-Key"));
    }

    @Test
    void refusesInputThatBreaksTheSchema() {
        api = new StubApi(asked -> Answered.ok("{}"));
        Published workflow =
                new Published(tenant)
                        .inputSchema(
                                "{\"type\":\"object\",\"required\":[\"customerId\"],\"properties\":{\"customerId\":{\"type\":\"integer\"}}}")
                        .get("a", api.url() + "/a")
                        .publish();

        client.start(workflow, "{}", "")
                .statusCode(422)
                .body("violations[0].field", equalTo("input.customerId"));
        client.start(workflow, "{\"customerId\":\"x\"}", "").statusCode(422);
        client.start(workflow, "[1]", "")
                .statusCode(422)
                .body("violations[0].field", equalTo("input"));
    }

    @Test
    void startsWhatACommandAsksFor() {
        api = new StubApi(asked -> Answered.ok("{}"));
        Published workflow = new Published(tenant).get("a", api.url() + "/a").publish();
        String command =
                "{\"workflowId\":%d,\"input\":{},\"idempotencyKey\":\"schedule/9/%d\",\"requestedBy\":\"schedule/9\"}"
                        .formatted(workflow.workflowId(), workflow.workflowId());
        client.awaitPublished(workflow);

        String key = "workflow/" + workflow.workflowId();
        Published.send("execution.commands", key, "ExecutionRequested", command);
        Published.send("execution.commands", key, "ExecutionRequested", command);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                client.as(Role.Viewer)
                                        .get(
                                                "/api/v1/executions?workspaceId="
                                                        + tenant.workspaceId()
                                                        + "&workflowId="
                                                        + workflow.workflowId())
                                        .then()
                                        .body("items", hasSize(1))
                                        .body("items[0].status", equalTo("Completed"))
                                        .body("items[0].triggeredBy.kind", equalTo("Schedule"))
                                        .body("items[0].triggeredBy.id", equalTo("9")));
    }

    @Test
    void countsAWorkflowsExecutions() {
        api = new StubApi(asked -> new Answered(asked.path().endsWith("1") ? 200 : 500, "{}"));
        Published workflow =
                new Published(tenant)
                        .step(
                                "a",
                                1,
                                "GET",
                                api.url() + "/{n}",
                                List.of(
                                        parameter(
                                                "n",
                                                ParameterType.Integer,
                                                ParameterLocation.Path)),
                                "{\"n\":\"{input.n}\"}",
                                null,
                                null,
                                null,
                                0,
                                0)
                        .publish();
        client.start(workflow, "{\"n\":1}", "?wait=20").statusCode(200);
        client.start(workflow, "{\"n\":2}", "?wait=20").statusCode(200);

        client.as(Role.Viewer)
                .get("/api/v1/workflow-summaries?workspaceId=" + tenant.workspaceId())
                .then()
                .statusCode(200)
                .body("items[0].workflowId", equalTo(workflow.workflowId()))
                .body("items[0].totalExecutions", equalTo(2))
                .body("items[0].successfulExecutions", equalTo(1))
                .body("items[0].successRate", equalTo(50.0F));
        client.as(Role.Viewer)
                .get("/api/v1/workflow-metrics/" + workflow.workflowId())
                .then()
                .statusCode(200)
                .body("failedExecutions", equalTo(1))
                .body("avgExecutionTimeSeconds", notNullValue());
    }

    @Test
    void hidesExecutionsFromStrangers() {
        api = new StubApi(asked -> Answered.ok("{}"));
        Published workflow = new Published(tenant).get("a", api.url() + "/a").publish();
        String id = client.start(workflow, "{}", "?wait=20").statusCode(200).extract().path("id");
        String stranger = TestTenants.create().token(Role.Admin);

        for (String path : List.of("", "/steps", "/logs")) {
            given().auth()
                    .oauth2(stranger)
                    .get("/api/v1/executions/" + id + path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
        }
        given().auth()
                .oauth2(stranger)
                .contentType(ContentType.JSON)
                .body(Map.of("workflowId", workflow.workflowId()))
                .post("/api/v1/executions")
                .then()
                .statusCode(404);
        client.as(Role.Viewer)
                .contentType(ContentType.JSON)
                .body(Map.of("workflowId", workflow.workflowId()))
                .post("/api/v1/executions")
                .then()
                .statusCode(403)
                .body("detail", startsWith("That needs the role Developer"));
        given().get("/api/v1/executions/" + id).then().statusCode(401);
    }

    /** Durability costs a share of a commit, not one commit a step. */
    @Test
    void commitsManyExecutionsTogether() {
        api = new StubApi(asked -> waiting());
        Published workflow =
                new Published(tenant)
                        .get("a", api.url() + "/a")
                        .get("b", api.url() + "/b")
                        .get("c", api.url() + "/c")
                        .publish();
        client.awaitPublished(workflow);
        double before = commits.commits();

        Published.send(
                "execution.commands",
                "ExecutionRequested",
                IntStream.range(0, 100)
                        .mapToObj(each -> "workflow/%d/%d".formatted(workflow.workflowId(), each))
                        .collect(Collectors.toMap(key -> key, key -> command(workflow))));
        await().atMost(PATIENCE).until(() -> accepted(workflow), equalTo(100));
        // However long that took: none is past its first step, so that their steps are together.
        held.countDown();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                client.as(Role.Viewer)
                                        .get(
                                                "/api/v1/workflow-summaries?workspaceId="
                                                        + tenant.workspaceId())
                                        .then()
                                        .body("items[0].successfulExecutions", equalTo(100)));
        assertThat(commits.commits() - before, lessThan(200.0));
    }

    private static String command(Published workflow) {
        return "{\"workflowId\":%d,\"input\":{}}".formatted(workflow.workflowId());
    }

    private static int accepted(Published workflow) {
        return TestSql.query(
                        "SELECT Id FROM WorkflowExecutions WHERE WorkflowId = ?",
                        workflow.workflowId())
                .size();
    }

    private Answered waiting() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Answered.ok("{}");
    }

    private ValidatableResponse keyed(Published workflow, String key, String input) {
        return client.as(Role.Developer)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body("{\"workflowId\":%d,\"input\":%s}".formatted(workflow.workflowId(), input))
                .post("/api/v1/executions")
                .then();
    }

    private static ParameterDefinition parameter(
            String name, ParameterType type, ParameterLocation location) {
        return new ParameterDefinition(name, type, location, true, null, null);
    }
}
