package io.workflowmanagement.catalog.workspace;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import io.workflowmanagement.catalog.testing.IdentityTold;
import io.workflowmanagement.catalog.testing.PublishedEvent;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CatalogTest
class WorkspaceDeletionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject @AllWorkspaces Pool database;

    @Test
    void takesAlongWhatLivesAndBringsJustThatBack() {
        CatalogClient catalog = CatalogClient.replicated();
        int workspace = catalog.tenant.workspaceId();
        int workflow = catalog.soundWorkflow();
        catalog.publish(workflow).then().statusCode(200);
        String path = "/api/v1/workflows/" + workflow;
        int project = catalog.get(path).path("projectId");
        int environment = catalog.get(path).path("environmentId");
        int endpoint = catalog.get(path).path("steps[0].apiEndpointId");
        String tag = catalog.get(path).header("ETag");
        int byHand = catalog.workflow(project, environment, List.of());
        catalog.delete("/api/v1/workflows/" + byHand).then().statusCode(204);
        List<String> lived =
                List.of(
                        path,
                        "/api/v1/projects/" + project,
                        "/api/v1/environments/" + environment,
                        "/api/v1/endpoints/" + endpoint);

        assertEquals(1, active(workflow));

        IdentityTold.of(catalog.tenant, true, 2);

        await().atMost(PATIENCE).until(() -> living(workspace) == 0);
        lived.forEach(it -> catalog.get(it).then().statusCode(404));
        assertEquals(0, active(workflow));

        IdentityTold.of(catalog.tenant, false, 3);

        await().atMost(PATIENCE).until(() -> living(workspace) == lived.size());
        await().atMost(PATIENCE).until(() -> catalog.get(path).statusCode() == 200);
        lived.forEach(it -> catalog.get(it).then().statusCode(200));
        catalog.get(path)
                .then()
                .header("ETag", equalTo(tag))
                .body("status", equalTo("Published"))
                .body("publishedVersion", equalTo(1));
        catalog.get("/api/v1/workflows/" + byHand).then().statusCode(404);
        assertEquals(1, PublishedEvent.read("catalog.events", "workflow/" + workflow).size());
        catalog.post("/api/v1/workflows/" + byHand + "/restore", Map.of()).then().statusCode(200);
    }

    private long active(int workflow) {
        return count("SELECT count(*) FROM vw_ActiveWorkflows WHERE Id = $1", workflow);
    }

    private long living(int workspace) {
        return List.of("Projects", "Environments", "ApiEndpoints", "Workflows").stream()
                .mapToLong(
                        table ->
                                count(
                                        "SELECT count(*) FROM %s WHERE WorkspaceId = $1 AND NOT IsDeleted"
                                                .formatted(table),
                                        workspace))
                .sum();
    }

    private long count(String query, int id) {
        return database.preparedQuery(query)
                .execute(Tuple.of(id))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
