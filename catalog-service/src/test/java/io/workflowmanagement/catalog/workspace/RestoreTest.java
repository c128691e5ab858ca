package io.workflowmanagement.catalog.workspace;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import io.workflowmanagement.catalog.testing.PublishedEvent;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CatalogTest
class RestoreTest {

    private final CatalogClient catalog = new CatalogClient();

    @Inject @AllWorkspaces Pool database;

    @Test
    void bringsAProjectBackWithWhatWentAlong() {
        int workflow = catalog.soundWorkflow();
        int project = catalog.get(workflow(workflow)).path("projectId");
        int environment = catalog.get(workflow(workflow)).path("environmentId");
        int earlier = catalog.environment(project);
        catalog.delete(environment(earlier)).then().statusCode(204);
        catalog.delete("/api/v1/projects/" + project).then().statusCode(204);

        catalog.post("/api/v1/projects/" + project + "/restore", Map.of())
                .then()
                .statusCode(200)
                .body("id", equalTo(project));

        catalog.get(workflow(workflow)).then().statusCode(200).body("status", equalTo("Draft"));
        catalog.get(environment(environment)).then().statusCode(200);
        catalog.get(environment(earlier)).then().statusCode(404);
        List<PublishedEvent> told =
                PublishedEvent.await("environment.settings", "environment/" + environment, 3);
        assertEquals(true, told.get(1).data().get("isDeleted").booleanValue());
        assertEquals(false, told.get(2).data().get("isDeleted").booleanValue());
        assertEquals(
                told.get(1).data().get("version").intValue() + 1,
                told.get(2).data().get("version").intValue());
    }

    @Test
    void bringsAPublishedWorkflowBackToBePublishedAgain() {
        int workflow = catalog.soundWorkflow();
        catalog.publish(workflow).then().statusCode(200);
        catalog.delete(workflow(workflow)).then().statusCode(204);

        catalog.as(Role.Viewer)
                .body(Map.of())
                .post(workflow(workflow) + "/restore")
                .then()
                .statusCode(403);
        catalog.post(workflow(workflow) + "/restore", Map.of())
                .then()
                .statusCode(200)
                .body("status", equalTo("Inactive"));
        catalog.publish(workflow).then().statusCode(200).body("version", equalTo(2));
        catalog.post(workflow(workflow) + "/restore", Map.of()).then().statusCode(404);
    }

    @Test
    void needsWhatItLiesInAndCalls() {
        int workflow = catalog.soundWorkflow();
        int endpoint = catalog.get(workflow(workflow)).path("steps[0].apiEndpointId");
        catalog.delete(workflow(workflow)).then().statusCode(204);
        catalog.delete("/api/v1/endpoints/" + endpoint).then().statusCode(204);

        catalog.post(workflow(workflow) + "/restore", Map.of())
                .then()
                .statusCode(409)
                .body(
                        "detail",
                        equalTo(
                                "Restore what the workflow refers to first:"
                                        + " steps[0].apiEndpointId: the workspace has no endpoint "
                                        + endpoint
                                        + "."));
        catalog.post("/api/v1/endpoints/" + endpoint + "/restore", Map.of()).then().statusCode(200);
        catalog.post(workflow(workflow) + "/restore", Map.of()).then().statusCode(200);
    }

    @Test
    void findsItsNameTaken() {
        int project = catalog.project("Wanted");
        catalog.delete("/api/v1/projects/" + project);
        catalog.project("Wanted");

        catalog.post("/api/v1/projects/" + project + "/restore", Map.of()).then().statusCode(409);
    }

    @Test
    void ceasesAfterTheTimeAndForStrangers() {
        int project = catalog.project();
        catalog.delete("/api/v1/projects/" + project);

        new CatalogClient()
                .post("/api/v1/projects/" + project + "/restore", Map.of())
                .then()
                .statusCode(404);
        database.preparedQuery("UPDATE Projects SET DeletedAt = $1 WHERE Id = $2")
                .execute(Tuple.of(OffsetDateTime.now().minusDays(31), project))
                .await()
                .atMost(Duration.ofSeconds(30));
        catalog.post("/api/v1/projects/" + project + "/restore", Map.of()).then().statusCode(404);
    }

    private static String workflow(int id) {
        return "/api/v1/workflows/" + id;
    }

    private static String environment(int id) {
        return "/api/v1/environments/" + id;
    }
}
