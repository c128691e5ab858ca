package io.workflowmanagement.journeys;

import static org.awaitility.Awaitility.await;

import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;

/**
 * A workspace of its own with a project and an environment, and what its owner defines there.
 *
 * @param environmentId holds the third party's address as API_URL and its secret as API_KEY
 */
record Workshop(Caller owner, int workspaceId, int projectId, int environmentId) {

    /** Long enough for a consumer whose predecessor was killed to get its partitions. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Workshop create(Caller owner, ThirdParty thirdParty, String apiKey) {
        return create(owner, thirdParty.url(), apiKey);
    }

    static Workshop create(Caller owner, String apiUrl, String apiKey) {
        int workspace = owner.create("/workspaces", named("Workspace"));
        int project = owner.create("/projects", named("Project").put("workspaceId", workspace));
        JsonObject variables =
                new JsonObject()
                        .put("API_URL", apiUrl)
                        .put("API_KEY", new JsonObject().put("secret", apiKey));
        JsonObject configuration =
                new JsonObject().put("timeout", 300).put("maxConcurrentExecutions", 300);
        int environment =
                owner.create(
                        "/environments",
                        named("Environment")
                                .put("projectId", project)
                                .put("configuration", configuration)
                                .put("variables", variables));
        return new Workshop(owner, workspace, project, environment);
    }

    /**
     * @param path after the third party's address
     * @param parameters as the contract has them
     */
    int endpoint(String method, String path, JsonObject... parameters) {
        JsonArray all = new JsonArray();
        for (JsonObject parameter : parameters) {
            all.add(parameter);
        }
        return owner.create(
                "/endpoints",
                named("Endpoint")
                        .put("workspaceId", workspaceId)
                        .put("url", "{API_URL}" + path)
                        .put("method", method)
                        .put("headers", new JsonObject().put("X-Api-Key", "{api_key}"))
                        .put("parameters", all));
    }

    static JsonObject parameter(String name, String type) {
        return new JsonObject().put("name", name).put("type", type).put("isRequired", true);
    }

    static JsonObject step(String key, int endpointId) {
        return new JsonObject().put("key", key).put("apiEndpointId", endpointId);
    }

    int workflow(JsonObject... steps) {
        JsonArray all = new JsonArray();
        for (JsonObject step : steps) {
            all.add(step);
        }
        return owner.create(
                "/workflows",
                named("Workflow")
                        .put("projectId", projectId)
                        .put("environmentId", environmentId)
                        .put("steps", all));
    }

    /** Published, and known to those who start it. */
    int published(JsonObject... steps) {
        int workflow = workflow(steps);
        publish(workflow);
        return workflow;
    }

    void publish(int workflow) {
        owner.post("/workflows/" + workflow + "/publish", new JsonObject()).statusCode(200);
    }

    /** Started as soon as it can be: what was published just now is 404 for a moment. */
    ValidatableResponse start(int workflow, JsonObject input, String query) {
        String idempotencyKey = UUID.randomUUID().toString();
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () ->
                                owner.request()
                                        .header("Idempotency-Key", idempotencyKey)
                                        .body(order(workflow, input).encode())
                                        .post("/executions" + query)
                                        .then(),
                        answer -> answer.extract().statusCode() != 404);
    }

    /** Scheduled as soon as it can be, which is about when it can be started. */
    int schedule(int workflow, String cronExpression, JsonObject input) {
        JsonObject schedule = order(workflow, input).put("cronExpression", cronExpression);
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> owner.post("/schedules", schedule),
                        answer -> answer.extract().statusCode() != 404)
                .statusCode(201)
                .extract()
                .path("id");
    }

    static JsonObject order(int workflow, JsonObject input) {
        return new JsonObject().put("workflowId", workflow).put("input", input);
    }

    private static JsonObject named(String kind) {
        return new JsonObject().put("name", kind + " " + UUID.randomUUID());
    }
}
