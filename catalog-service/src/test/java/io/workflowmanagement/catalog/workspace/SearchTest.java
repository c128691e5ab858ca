package io.workflowmanagement.catalog.workspace;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;

import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CatalogTest
class SearchTest {

    private static final String WORKFLOWS = "/api/v1/workflows";

    @Test
    void findsWorkflowsByTextAndTag() {
        CatalogClient catalog = CatalogClient.replicated();
        int project = catalog.project();
        int environment = catalog.environment(project);
        int gold = workflow(catalog, project, environment, "Gold Order", "100% of it", "shop,gold");
        int silver = workflow(catalog, project, environment, "Silver", "an ORDER too", "shop");
        workflow(catalog, project, environment, "Nightly", null, "goldfish");

        catalog.get(WORKFLOWS + "?q=order")
                .then()
                .body("items.id", containsInAnyOrder(gold, silver));
        catalog.get(WORKFLOWS + "?tag=gold").then().body("items.id", contains(gold));
        catalog.get(WORKFLOWS + "?tag=shop&q=silver").then().body("items.id", contains(silver));
        catalog.asAdmin()
                .queryParam("q", "100%")
                .get(WORKFLOWS)
                .then()
                .body("items.id", contains(gold));
        catalog.asAdmin().queryParam("q", "_").get(WORKFLOWS).then().body("items", empty());
        catalog.get(WORKFLOWS + "?q=" + "x".repeat(201)).then().statusCode(422);
    }

    private static int workflow(
            CatalogClient catalog,
            int project,
            int environment,
            String name,
            String description,
            String tags) {
        int id = catalog.workflow(project, environment, List.of());
        catalog.patch(
                        WORKFLOWS + "/" + id,
                        description == null
                                ? Map.of("name", name, "tags", List.of(tags.split(",")))
                                : Map.of(
                                        "name", name,
                                        "description", description,
                                        "tags", List.of(tags.split(","))))
                .then()
                .statusCode(200);
        return id;
    }
}
