package io.workflowmanagement.catalog.workflow;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import io.workflowmanagement.kit.caller.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@CatalogTest
class WorkflowsTest {

    private static final String WORKFLOWS = "/api/v1/workflows";

    private final CatalogClient catalog = new CatalogClient();

    @Test
    void readsBackWhatWasSent() {
        int project = catalog.project();
        int environment = catalog.environment(project);
        int endpoint = catalog.endpoint();
        Response created =
                catalog.asAdmin()
                        .body(
                                """
                                {"projectId": %d, "environmentId": %d, "name": "Order",
                                 "tags": ["shop", "gold"], "requiresApproval": false,
                                 "configuration": {
                                   "inputSchema": {"type": "object"},
                                   "output": {"order": "{steps.place.output.id}"}},
                                 "steps": [
                                   {"key": "place", "name": "Place it", "order": 2,
                                    "apiEndpointId": %d, "condition": "steps.find.status == 200",
                                    "inputMapping": {"customerId": "{input.id}", "n": [1, 2.50]},
                                    "outputMapping": {"id": "{response.body.id}"},
                                    "errorHandling": {"onError": "continue", "retryOn": [503],
                                      "backoff": "exponential", "maxDelaySeconds": 60,
                                      "fallback": {"id": null}},
                                    "isOptional": true, "timeoutSeconds": 5,
                                    "totalTimeoutSeconds": 90, "retryCount": 2,
                                    "retryDelaySeconds": 0},
                                   {"key": "find", "order": 1, "apiEndpointId": %d}]}
                                """
                                        .formatted(project, environment, endpoint, endpoint))
                        .post(WORKFLOWS);

        created.then().statusCode(201);
        catalog.get(WORKFLOWS + "/" + created.path("id"))
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("status", equalTo("Draft"))
                .body("version", equalTo(1))
                .body("publishedVersion", nullValue())
                .body("workspaceId", equalTo(catalog.tenant.workspaceId()))
                .body("tags", contains("shop", "gold"))
                .body("configuration.inputSchema", equalTo(Map.of("type", "object")))
                .body("configuration.output.order", equalTo("{steps.place.output.id}"))
                .body("steps.key", contains("find", "place"))
                .body("steps[0].name", equalTo("find"))
                .body("steps[0].timeoutSeconds", equalTo(30))
                .body("steps[0].totalTimeoutSeconds", nullValue())
                .body("steps[1].totalTimeoutSeconds", equalTo(90))
                .body("steps[0].retryDelaySeconds", equalTo(1))
                .body("steps[0].errorHandling.onError", equalTo("fail"))
                .body("steps[1].inputMapping.n", contains(1, 2.50f))
                .body("steps[1].errorHandling.onError", equalTo("continue"))
                .body(
                        "steps[1].errorHandling.fallback",
                        equalTo(java.util.Collections.singletonMap("id", null)))
                .body("steps[1].condition", equalTo("steps.find.status == 200"))
                .body("steps[1].isOptional", equalTo(true));
    }

    @Test
    void takesStepsWithoutAnOrderOneAfterTheOther() {
        int endpoint = catalog.endpoint();
        int project = catalog.project();

        int id =
                catalog.workflow(
                        project,
                        catalog.environment(project),
                        List.of(
                                Map.of("key", "b", "apiEndpointId", endpoint),
                                Map.of("key", "a", "apiEndpointId", endpoint)));

        catalog.get(WORKFLOWS + "/" + id)
                .then()
                .body("steps.key", contains("b", "a"))
                .body("steps.order", contains(1, 2));
    }

    @Test
    void replacesTheSteps() {
        int id = catalog.soundWorkflow();
        int endpoint = catalog.endpoint();

        catalog.asAdmin()
                .body(List.of(Map.of("key", "other", "apiEndpointId", endpoint)))
                .put(WORKFLOWS + "/" + id + "/steps")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("steps.key", contains("other"));
        catalog.asAdmin().body("[]").put(WORKFLOWS + "/" + id + "/steps");
        catalog.get(WORKFLOWS + "/" + id).then().body("steps", empty());
    }

    @Test
    void takesBackTheStepsThatItAnswered() {
        int id = catalog.soundWorkflow();
        List<Map<String, Object>> steps = catalog.get(WORKFLOWS + "/" + id).path("steps");

        catalog.asAdmin()
                .body(steps)
                .put(WORKFLOWS + "/" + id + "/steps")
                .then()
                .statusCode(200)
                .body("steps", equalTo(steps));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"configuration\": {\"approval\": {\"approvers\": 0}}} | 422 |"
                        + " configuration.approval.approvers",
                "{\"tags\": [\"a,b\"]} | 422 | tags[0]",
                "{\"name\": null} | 422 | name",
                "{\"steps\": [{\"apiEndpointId\": ENDPOINT}]} | 422 | steps[0].key",
                "{\"steps\": [{\"key\": \"1st\", \"apiEndpointId\": ENDPOINT}]} | 422 |"
                        + " steps[0].key",
                "{\"steps\": [{\"key\": \"in\", \"apiEndpointId\": ENDPOINT}]} | 422 |"
                        + " steps[0].key",
                "{\"steps\": [{\"key\": \"a\"}]} | 422 | steps[0].apiEndpointId",
                "{\"steps\": [{\"key\": \"a\", \"kind\": \"Wait\"}]} | 422 | steps[0].wait",
                "{\"steps\": [{\"key\": \"a\", \"kind\": \"Wait\", \"wait\": {}}]} | 422 | steps[0].wait",
                "{\"steps\": [{\"key\": \"a\", \"kind\": \"Wait\", \"wait\": {\"delaySeconds\": -1}}]}"
                        + " | 422 | steps[0].wait.delaySeconds",
                "{\"steps\": [{\"key\": \"a\", \"kind\": \"Decision\", \"decision\": {\"title\": \"?\","
                        + " \"options\": [\"Yes\", \"Yes\"]}}]} | 422 | steps[0].decision.options[1]",
                "{\"steps\": [{\"key\": \"a\", \"kind\": \"Callback\", \"forEach\":"
                        + " {\"items\": \"{input.x}\"}}]} | 422 | steps[0].forEach",
                "{\"steps\": [{\"key\": \"a\", \"kind\": \"Workflow\", \"workflow\":"
                        + " {\"workflowId\": 999999999}}]} | 422 | steps[0].workflow.workflowId",
                "{\"steps\": [{\"key\": \"a\", \"apiEndpointId\": ENDPOINT, \"forEach\":"
                        + " {\"items\": \"{input.x}\", \"maxParallel\": 101}}]} | 422"
                        + " | steps[0].forEach.maxParallel",
                "{\"steps\": [{\"key\": \"a\", \"apiEndpointId\": ENDPOINT, \"compensation\":"
                        + " {\"apiEndpointId\": 999999999}}]} | 422 | steps[0].compensation.apiEndpointId",
                "{\"steps\": [{\"key\": \"a\", \"apiEndpointId\": ENDPOINT, \"wait\": {\"delay\": 1}}]}"
                        + " | 400 | ",
                "{\"steps\": [{\"key\": \"a\", \"apiEndpointId\": ENDPOINT},"
                        + " {\"key\": \"a\", \"apiEndpointId\": ENDPOINT}]} | 422 | steps[1].key",
                "{\"steps\": [{\"key\": \"a\", \"apiEndpointId\": 999999999}]} | 422"
                        + " | steps[0].apiEndpointId",
                "{\"steps\": [{\"key\": \"a\", \"apiEndpointId\": ENDPOINT,"
                        + " \"timeoutSeconds\": 0}]} | 422 | steps[0].timeoutSeconds",
                "{\"steps\": [{\"key\": \"a\", \"apiEndpointId\": ENDPOINT,"
                        + " \"retryCount\": -1}]} | 422 | steps[0].retryCount",
                "{\"steps\": [{\"key\": \"a\", \"apiEndpointId\": ENDPOINT,"
                        + " \"errorHandling\": {\"onError\": \"goto\"}}]} | 422"
                        + " | steps[0].errorHandling.goto",
                "{\"steps\": [{\"key\": \"a\", \"apiEndpointId\": ENDPOINT,"
                        + " \"errorHandling\": {\"onError\": \"panic\"}}]} | 422"
                        + " | steps[0].errorHandling.onError",
                "{\"steps\": [{\"key\": \"a\", \"apiEndpointId\": ENDPOINT,"
                        + " \"errorHandling\": {\"retryOn\": [\"rain\"]}}]} | 422"
                        + " | steps[0].errorHandling.retryOn[0]",
                "{\"steps\": [{\"key\": \"a\", \"apiEndpointId\": ENDPOINT,"
                        + " \"inputMapping\": \"x\"}]} | 400 |",
                "{\"steps\": [{\"key\": \"a\", \"apiEndpointId\": ENDPOINT,"
                        + " \"colour\": \"red\"}]} | 400 |",
                "{\"steps\": [null]} | 422 | steps[0]",
                "{\"steps\": [{\"key\": \"a\", \"apiEndpointId\": ENDPOINT,"
                        + " \"totalTimeoutSeconds\": 0}]} | 422 | steps[0].totalTimeoutSeconds",
                "{\"steps\": [{\"key\": \"a\", \"kind\": \"Wait\", \"wait\": {\"delaySeconds\": 60},"
                        + " \"totalTimeoutSeconds\": 60}]} | 422 | steps[0].totalTimeoutSeconds",
                "{\"configuration\": {\"inputSchema\": 5}} | 400 |",
                "{\"environmentId\": 999999999} | 404 |"
            })
    void answersBadInput(String patch, int status, String field) {
        int id = catalog.soundWorkflow();
        String body = patch.replace("ENDPOINT", Integer.toString(catalog.endpoint()));

        var answer =
                catalog.asAdmin().body(body).patch(WORKFLOWS + "/" + id).then().statusCode(status);

        if (field != null) {
            answer.body("violations.field", hasItem(field));
        }
    }

    @Test
    void namesAStepsFieldWhenTheStepsAreReplaced() {
        catalog.asAdmin()
                .body("[{\"key\": \"a b\", \"apiEndpointId\": 1}]")
                .put(WORKFLOWS + "/" + catalog.soundWorkflow() + "/steps")
                .then()
                .statusCode(422)
                .body("violations.field", contains("steps[0].key"));
    }

    @Test
    void refersToItsOwnWorkspaceAlone() {
        int project = catalog.project();
        CatalogClient other = new CatalogClient();
        int foreignProject = other.project();

        catalog.post(
                        WORKFLOWS,
                        catalog.workflowBody(
                                foreignProject, catalog.environment(project), List.of()))
                .then()
                .statusCode(404);
        catalog.post(
                        WORKFLOWS,
                        catalog.workflowBody(project, other.environment(foreignProject), List.of()))
                .then()
                .statusCode(404);
        catalog.post(
                        WORKFLOWS,
                        catalog.workflowBody(
                                project, catalog.environment(catalog.project()), List.of()))
                .then()
                .statusCode(422)
                .body("violations.field", contains("environmentId"));
        catalog.post(
                        WORKFLOWS,
                        catalog.workflowBody(
                                project,
                                catalog.environment(project),
                                List.of(Map.of("key", "a", "apiEndpointId", other.endpoint()))))
                .then()
                .statusCode(422)
                .body("violations.field", contains("steps[0].apiEndpointId"));
    }

    @Test
    void refusesANameThatTheProjectHas() {
        int project = catalog.project();
        Map<String, Object> body =
                catalog.workflowBody(project, catalog.environment(project), List.of());
        catalog.post(WORKFLOWS, body).then().statusCode(201);

        catalog.post(WORKFLOWS, body).then().statusCode(409);
    }

    @ParameterizedTest
    @CsvSource({"Admin,201", "ProjectManager,201", "Developer,201", "Viewer,403"})
    void isCreatedByThoseWhoMay(Role role, int status) {
        int project = catalog.project();
        int environment = catalog.environment(project);

        catalog.as(role)
                .body(catalog.workflowBody(project, environment, List.of()))
                .post(WORKFLOWS)
                .then()
                .statusCode(status);
    }

    @Test
    void isOnlyReadByViewers() {
        int id = catalog.soundWorkflow();
        String path = WORKFLOWS + "/" + id;

        catalog.as(Role.Viewer).get(path).then().statusCode(200);
        catalog.as(Role.Viewer).body("{}").patch(path).then().statusCode(403);
        catalog.as(Role.Viewer).body("[]").put(path + "/steps").then().statusCode(403);
        catalog.as(Role.Viewer).body("{}").post(path + "/publish").then().statusCode(403);
        catalog.as(Role.Viewer).post(path + "/deactivate").then().statusCode(403);
        catalog.as(Role.Viewer).delete(path).then().statusCode(403);
    }

    @Test
    void isNotThereForStrangers() {
        String path = WORKFLOWS + "/" + catalog.soundWorkflow();
        CatalogClient stranger = new CatalogClient();

        stranger.get(path).then().statusCode(404);
        stranger.patch(path, Map.of("name", "Mine")).then().statusCode(404);
        stranger.asAdmin().body("[]").put(path + "/steps").then().statusCode(404);
        stranger.post(path + "/publish", Map.of()).then().statusCode(404);
        stranger.post(path + "/deactivate", Map.of()).then().statusCode(404);
        stranger.get(path + "/versions").then().statusCode(404);
        stranger.get(path + "/versions/1").then().statusCode(404);
        stranger.delete(path).then().statusCode(404);
    }

    @Test
    void honoursIfMatch() {
        String path = WORKFLOWS + "/" + catalog.soundWorkflow();

        catalog.asAdmin().header("If-Match", "\"3\"").body("{}").patch(path).then().statusCode(412);
        catalog.asAdmin()
                .header("If-Match", "\"3\"")
                .body("{}")
                .post(path + "/publish")
                .then()
                .statusCode(412);
        catalog.asAdmin().header("If-Match", "\"0\"").body("{}").patch(path).then().statusCode(200);
    }

    @Test
    void listsByFilters() {
        CatalogClient catalog = CatalogClient.replicated();
        int one = catalog.soundWorkflow();
        int two = catalog.soundWorkflow();
        int project = catalog.get(WORKFLOWS + "/" + two).path("projectId");
        catalog.publish(two).then().statusCode(200);

        catalog.get(WORKFLOWS).then().body("items.id", contains(one, two));
        catalog.get(WORKFLOWS + "?projectId=" + project).then().body("items.id", contains(two));
        catalog.get(WORKFLOWS + "?status=Published").then().body("items.id", contains(two));
        catalog.get(WORKFLOWS + "?status=Draft").then().body("items.id", contains(one));
        catalog.get(WORKFLOWS + "?status=Gone").then().statusCode(422);
        catalog.get(WORKFLOWS).then().body("items[0].steps.key", contains("lookup"));
    }
}
