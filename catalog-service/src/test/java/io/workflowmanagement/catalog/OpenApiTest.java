package io.workflowmanagement.catalog;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CatalogTest
class OpenApiTest {

    @Test
    void namesWhatThereIsAndNothingElse() {
        JsonPath document = given().get("/q/openapi?format=json").jsonPath();

        Map<String, Map<String, Object>> paths = document.getMap("paths");

        assertEquals(
                Set.of(
                        "/api/v1/projects",
                        "/api/v1/projects/{id}",
                        "/api/v1/environments",
                        "/api/v1/environments/{id}",
                        "/api/v1/endpoints",
                        "/api/v1/endpoints/{id}",
                        "/api/v1/endpoints/{id}/try",
                        "/api/v1/endpoints/{id}/restore",
                        "/api/v1/endpoints/import",
                        "/api/v1/environments/{id}/restore",
                        "/api/v1/environments/reseal",
                        "/api/v1/projects/{id}/restore",
                        "/api/v1/workflows/{id}/restore",
                        "/api/v1/workflows",
                        "/api/v1/workflows/{id}",
                        "/api/v1/workflows/import",
                        "/api/v1/workflows/schema",
                        "/api/v1/workflows/{id}/export",
                        "/api/v1/workflows/{id}/steps",
                        "/api/v1/workflows/{id}/publish",
                        "/api/v1/workflows/{id}/deactivate",
                        "/api/v1/workflows/{id}/versions",
                        "/api/v1/workflows/{id}/versions/{version}",
                        "/api/v1/workflows/{id}/versions/{version}/activate",
                        "/api/v1/workflows/{id}/versions/{from}/diff/{to}",
                        "/api/v1/approvals",
                        "/api/v1/approvals/{id}",
                        "/api/v1/approvals/{id}/definition",
                        "/api/v1/approvals/{id}/approve",
                        "/api/v1/approvals/{id}/reject",
                        "/api/v1/approvals/{id}/cancel"),
                paths.keySet());
        assertEquals(Set.of("get", "post"), paths.get("/api/v1/workflows").keySet());
        assertEquals(
                Set.of("get", "patch", "delete"), paths.get("/api/v1/workflows/{id}").keySet());
    }

    @Test
    void showsMappingsAsObjectsAndNoRowVersions() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body(
                        "components.schemas.StepDraft.properties.inputMapping.$ref",
                        equalTo("#/components/schemas/JsonObject"))
                .body("components.schemas.JsonObject.type", equalTo("object"))
                .body("components.schemas.Variable.anyOf.type", contains("string", "object"))
                .body("components.schemas.WorkflowView.properties", not(hasKey("rowVersion")))
                .body("components.schemas.WorkflowView.properties", hasKey("publishedVersion"))
                .body("components.schemas", not(hasKey("JsonNode")))
                .body("components.schemas.ProjectDraft.properties", aMapWithSize(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/workflows/1/history", "/api/v1/projects/one"})
    void hasNothingElse(String path) {
        new CatalogClient().get(path).then().statusCode(404);
    }
}
