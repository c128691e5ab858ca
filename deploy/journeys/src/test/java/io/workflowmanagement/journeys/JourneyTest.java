package io.workflowmanagement.journeys;

import static io.restassured.RestAssured.given;
import static io.workflowmanagement.journeys.Workshop.order;
import static io.workflowmanagement.journeys.Workshop.parameter;
import static io.workflowmanagement.journeys.Workshop.step;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The main job: define, publish, run and watch a workflow. */
@OnTheSuite
class JourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalSuite suite;
    private final String apiKey = "key-" + UUID.randomUUID();
    private final String password = "pass-" + UUID.randomUUID();
    private ThirdParty thirdParty;
    private Caller administrator;
    private Workshop workshop;

    JourneyTest(LocalSuite suite) {
        this.suite = suite;
    }

    @BeforeEach
    void open() {
        thirdParty = ThirdParty.start();
        administrator = suite.administrator();
        workshop = Workshop.create(administrator.newUser(password), thirdParty, apiKey);
    }

    @AfterEach
    void close() {
        thirdParty.close();
    }

    @Test
    void runsAWorkflowAndShowsWhatHappened() {
        int workflow = goldOrder();

        JsonPath gold = run(workflow, 42);

        assertEquals("Completed", gold.getString("status"));
        assertEquals(17, gold.getInt("outputParameters.order.orderId"));
        assertEquals("user/" + workshop.owner().id(), gold.getString("executionContext"));
        assertEquals(apiKey, thirdParty.apiKey());
        String id = gold.getString("id");
        JsonPath steps = workshop.owner().get("/executions/" + id + "/steps");
        assertEquals(
                List.of("customer", "order", "order", "notify"), steps.getList("items.stepKey"));
        assertEquals(List.of(1, 1, 2, 1), steps.getList("items.attempt"));
        assertEquals(
                List.of("Completed", "Failed", "Completed", "Completed"),
                steps.getList("items.status"));
        assertEquals(2, thirdParty.calls(id + "/order").size());
        assertEquals(
                List.of("{\"customer\":42,\"tier\":\"gold\"}"),
                List.of(steps.getString("items[1].request.body")));
        JsonPath logs = workshop.owner().get("/executions/" + id + "/logs");
        assertTrue(logs.getList("items").size() >= 5, logs::prettify);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of(
                                                "ExecutionStarted.v1",
                                                "StepStarted.v1",
                                                "StepCompleted.v1",
                                                "StepStarted.v1",
                                                "StepRetried.v1",
                                                "StepStarted.v1",
                                                "StepCompleted.v1",
                                                "StepStarted.v1",
                                                "StepCompleted.v1",
                                                "ExecutionCompleted.v1"),
                                        sinceItsStart(id)));

        JsonPath silver = run(workflow, 7);

        JsonPath silverSteps =
                workshop.owner().get("/executions/" + silver.getString("id") + "/steps");
        assertEquals(
                List.of("Completed", "Skipped", "Completed"), silverSteps.getList("items.status"));
        JsonPath summary =
                workshop.owner().get("/workflow-summaries?workspaceId=" + workshop.workspaceId());
        assertEquals(List.of(workflow), summary.getList("items.workflowId"));
        assertEquals(List.of(2), summary.getList("items.successfulExecutions"));
        JsonPath metrics = workshop.owner().get("/workflow-metrics/" + workflow);
        assertEquals(2, metrics.getInt("totalExecutions"));
        assertEquals(0, metrics.getInt("failedExecutions"));
        assertTrue(metrics.getDouble("avgExecutionTimeSeconds") > 0, metrics::prettify);
    }

    @Test
    void cancelsAnExecutionThatTakesTooLong() {
        int slow = workshop.endpoint("GET", "/after/60000");
        int workflow = workshop.published(step("slow", slow).put("timeoutSeconds", 60));
        String id = started(workflow);
        await().atMost(PATIENCE).until(() -> thirdParty.count() == 1);

        workshop.owner().post("/executions/" + id + "/cancel", new JsonObject()).statusCode(202);

        await().atMost(PATIENCE).until(() -> "Cancelled".equals(status(id)));
        workshop.owner().post("/executions/" + id + "/cancel", new JsonObject()).statusCode(409);
    }

    @Test
    void startsAScheduledWorkflowEachSecond() {
        int workflow = goldOrder();
        int schedule = workshop.schedule(workflow, "* * * * * *", customer(8));

        String firings = "/schedules/" + schedule + "/firings";
        String execution =
                await().atMost(PATIENCE)
                        .until(
                                () ->
                                        workshop
                                                .owner()
                                                .get(firings)
                                                .<String>getList("items.executionId")
                                                .stream()
                                                .filter(each -> each != null)
                                                .findFirst()
                                                .orElse(null),
                                each -> each != null);
        workshop.owner().request().delete("/schedules/" + schedule).then().statusCode(204);

        await().atMost(PATIENCE).until(() -> "Completed".equals(status(execution)));
        JsonPath started = workshop.owner().get("/executions/" + execution);
        assertEquals("schedule/" + schedule, started.getString("executionContext"));
        assertEquals(8, started.getInt("inputParameters.customerId"));
        workshop.owner().request().get("/schedules/" + schedule).then().statusCode(404);
    }

    @Test
    void showsNothingToStrangers() {
        int endpoint = workshop.endpoint("GET", "/after/1");
        int workflow = workshop.published(step("only", endpoint));
        List<String> paths = everythingOf(workflow, endpoint);
        Caller stranger = administrator.newUser(password);

        paths.forEach(path -> workshop.owner().request().get(path).then().statusCode(200));
        paths.forEach(path -> stranger.request().get(path).then().statusCode(404));

        stranger.post("/executions", order(workflow, new JsonObject())).statusCode(404);
        stranger.post("/workflows/" + workflow + "/publish", new JsonObject()).statusCode(404);
        stranger.post("/schedules", hourly(workflow)).statusCode(404);
        paths.forEach(
                path ->
                        given().baseUri(suite.gateway().toString())
                                .get("/api/v1" + path)
                                .then()
                                .statusCode(401));
    }

    @Test
    void letsAViewerLookButNotTouch() {
        int endpoint = workshop.endpoint("GET", "/after/1");
        int workflow = workshop.published(step("only", endpoint));
        List<String> paths = everythingOf(workflow, endpoint);
        Caller viewer = administrator.newUser(password);
        String member = "/workspaces/" + workshop.workspaceId() + "/members/" + viewer.id();

        makeMember(member, "Viewer");

        paths.forEach(path -> viewer.request().get(path).then().statusCode(200));
        viewer.post("/executions", order(workflow, new JsonObject())).statusCode(403);
        viewer.post("/workflows/" + workflow + "/publish", new JsonObject()).statusCode(403);
        viewer.post("/schedules", hourly(workflow)).statusCode(403);
        viewer.request().body("{\"role\":\"Admin\"}").put(member).then().statusCode(403);

        makeMember(member, "Developer");

        await().atMost(PATIENCE)
                .until(
                        () ->
                                viewer.post("/executions", order(workflow, new JsonObject()))
                                                .extract()
                                                .statusCode()
                                        == 202);
    }

    @Test
    void startsOnceForAnIdempotencyKey() {
        int workflow = goldOrder();
        started(workflow);
        String key = UUID.randomUUID().toString();

        String first = startedWith(key, workflow, 2, 202);

        assertEquals(first, startedWith(key, workflow, 2, 202));
        startedWith(key, workflow, 4, 422);
        await().atMost(PATIENCE).until(() -> "Completed".equals(status(first)));
        assertEquals(first, startedWith(key, workflow, 2, 202));
        assertEquals(1, thirdParty.calls(first + "/customer").size());
    }

    @Test
    void takesAWorkspaceAwayAndBringsItBack() {
        int workflow = goldOrder();
        int schedule = workshop.schedule(workflow, "0 0 1 1 *", customer(8));
        int slow = workshop.endpoint("GET", "/after/60000");
        String running = started(workshop.published(step("slow", slow).put("timeoutSeconds", 60)));
        await().atMost(PATIENCE).until(() -> thirdParty.count() == 1);
        String workspace = "/workspaces/" + workshop.workspaceId();

        workshop.owner().request().delete(workspace).then().statusCode(204);

        List<String> paths =
                List.of(
                        "/projects/" + workshop.projectId(),
                        "/workflows/" + workflow,
                        "/executions/" + running,
                        "/schedules/" + schedule);
        await().atMost(PATIENCE).untilAsserted(() -> assertAllAnswer(paths, 404));
        workshop.owner().post(workspace + "/restore", new JsonObject()).statusCode(200);
        await().atMost(PATIENCE).untilAsserted(() -> assertAllAnswer(paths, 200));
        await().atMost(PATIENCE).until(() -> "Cancelled".equals(status(running)));
        assertEquals("Completed", run(workflow, 7).getString("status"));
        await().atMost(PATIENCE)
                .until(
                        () ->
                                workshop.owner().get("/schedules/" + schedule).get("nextRunTime")
                                        != null);
    }

    private void assertAllAnswer(List<String> paths, int status) {
        paths.forEach(path -> workshop.owner().request().get(path).then().statusCode(status));
    }

    @Test
    void publishesWhatTheEventContractSays() {
        goldOrder();

        await().atMost(PATIENCE)
                .until(
                        () -> {
                            PublishedEvents published =
                                    PublishedEvents.on(suite.topics().bootstrapServers());
                            assertEquals(List.of(), published.faults());
                            return published.types();
                        },
                        it -> it.contains("io.workflowmanagement.catalog.WorkflowPublished.v1"));
    }

    @Test
    void servesOneContractAndNothingElse() {
        given().baseUri(suite.gateway().toString())
                .get("/openapi")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/api/v1/users/{id}"))
                .body("paths", hasKey("/api/v1/workflows/{id}/publish"))
                .body("paths", hasKey("/api/v1/executions/{id}/steps"))
                .body("paths", hasKey("/api/v1/schedules/{id}/firings"));
        for (String path : List.of("/nothing", "/api/v1/nothing", "/api/v1/executions/x/nothing")) {
            administrator
                    .request()
                    .basePath("")
                    .get(path)
                    .then()
                    .statusCode(404)
                    .contentType(containsString("application/problem+json"))
                    .body("status", equalTo(404));
        }
    }

    /** Looks a customer up, places an order for gold ones only, in two attempts, and notifies. */
    private int goldOrder() {
        int customer = workshop.endpoint("GET", "/customers/{id}", parameter("id", "Integer"));
        int order =
                workshop.endpoint(
                        "POST",
                        "/orders",
                        parameter("customer", "Integer"),
                        parameter("tier", "String"));
        int notification = workshop.endpoint("GET", "/after/1");
        return workshop.published(
                step("customer", customer)
                        .put("inputMapping", new JsonObject().put("id", "{input.customerId}"))
                        .put(
                                "outputMapping",
                                new JsonObject()
                                        .put("id", "{response.body.id}")
                                        .put("tier", "{response.body.tier}")
                                        .put("shown", "{response.body.shownKey}")),
                step("order", order)
                        .put("condition", "steps.customer.output.tier == 'gold'")
                        .put(
                                "inputMapping",
                                new JsonObject()
                                        .put("customer", "{steps.customer.output.id}")
                                        .put("tier", "{steps.customer.output.tier}"))
                        .put(
                                "outputMapping",
                                new JsonObject().put("orderId", "{response.body.orderId}"))
                        .put("retryCount", 2)
                        .put("retryDelaySeconds", 0),
                step("notify", notification));
    }

    private JsonPath run(int workflow, int customerId) {
        return workshop.start(workflow, customer(customerId), "?wait=30")
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String started(int workflow) {
        return workshop.start(workflow, customer(1), "").statusCode(202).extract().path("id");
    }

    private String startedWith(String key, int workflow, int customerId, int expected) {
        return workshop.owner()
                .request()
                .header("Idempotency-Key", key)
                .body(order(workflow, customer(customerId)).encode())
                .post("/executions")
                .then()
                .statusCode(expected)
                .extract()
                .path("id");
    }

    /** The names of its events; it is queued first while its environment is still to come. */
    private List<String> sinceItsStart(String execution) {
        return suite.topics().events("execution.events", execution).stream()
                .dropWhile("ExecutionQueued.v1"::equals)
                .toList();
    }

    private String status(String execution) {
        return workshop.owner().get("/executions/" + execution).getString("status");
    }

    private void makeMember(String member, String role) {
        int status =
                workshop.owner()
                        .request()
                        .body(new JsonObject().put("role", role).encode())
                        .put(member)
                        .statusCode();
        assertTrue(status == 200 || status == 201, () -> "PUT was answered by " + status);
    }

    /** One path in each service and feature that holds something of the workspace. */
    private List<String> everythingOf(int workflow, int endpoint) {
        String execution = started(workflow);
        int schedule = workshop.schedule(workflow, "0 * * * *", new JsonObject());
        return List.of(
                "/workspaces/" + workshop.workspaceId(),
                "/workspaces/" + workshop.workspaceId() + "/members",
                "/projects/" + workshop.projectId(),
                "/environments/" + workshop.environmentId(),
                "/endpoints/" + endpoint,
                "/workflows/" + workflow,
                "/workflows/" + workflow + "/versions/1",
                "/executions/" + execution,
                "/executions/" + execution + "/steps",
                "/executions/" + execution + "/logs",
                "/workflow-metrics/" + workflow,
                "/schedules/" + schedule,
                "/schedules/" + schedule + "/firings");
    }

    private static JsonObject hourly(int workflow) {
        return new JsonObject().put("workflowId", workflow).put("cronExpression", "0 * * * *");
    }

    private static JsonObject customer(int id) {
        return new JsonObject().put("customerId", id);
    }
}
