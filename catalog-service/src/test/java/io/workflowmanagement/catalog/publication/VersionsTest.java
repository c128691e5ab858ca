package io.workflowmanagement.catalog.publication;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import io.workflowmanagement.catalog.testing.PublishedEvent;
import io.workflowmanagement.kit.caller.Role;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CatalogTest
class VersionsTest {

    private final CatalogClient catalog = new CatalogClient();

    @Test
    void areComparedPlaceByPlace() {
        int id = twoVersions();

        catalog.get(path(id) + "/versions/1/diff/2")
                .then()
                .statusCode(200)
                .body("fromVersion", equalTo(1))
                .body("toVersion", equalTo(2))
                .body(
                        "differences.path",
                        containsInAnyOrder(
                                "steps[lookup].timeoutSeconds", "steps[lookup].condition"))
                .body(
                        "differences.find { it.path == 'steps[lookup].timeoutSeconds' }.before",
                        equalTo(30))
                .body(
                        "differences.find { it.path == 'steps[lookup].condition' }.before",
                        nullValue());
        catalog.get(path(id) + "/versions/2/diff/2").then().body("differences", empty());
        catalog.get(path(id) + "/versions/1/diff/3").then().statusCode(404);
        new CatalogClient().get(path(id) + "/versions/1/diff/2").then().statusCode(404);
    }

    @Test
    void becomeCurrentAgainAsANewOne() {
        int id = twoVersions();
        catalog.patch(path(id), Map.of("description", "being worked on"));

        catalog.post(path(id) + "/versions/1/activate", Map.of())
                .then()
                .statusCode(200)
                .body("status", equalTo("Published"))
                .body("publishedVersion", equalTo(3))
                .body("version", equalTo(4))
                .body("description", equalTo("being worked on"));

        catalog.get(path(id) + "/versions/1/diff/3").then().body("differences", empty());
        catalog.get(path(id) + "/versions")
                .then()
                .body("items.version", contains(3, 2, 1))
                .body("items[0].comment", equalTo("Version 1 again"));
        PublishedEvent third = PublishedEvent.await("catalog.events", "workflow/" + id, 3).get(2);
        assertEquals("WorkflowPublished", third.name());
        assertEquals(3, third.data().get("version").intValue());
        assertEquals(30, third.data().at("/steps/0/timeoutSeconds").intValue());
        catalog.post(path(id) + "/versions/1/activate", Map.of())
                .then()
                .statusCode(200)
                .body("publishedVersion", equalTo(3));
    }

    @Test
    void becomeCurrentAgainWithTheConsentThatAPublishNeeds() {
        int id = twoVersions();
        catalog.patch(path(id), Map.of("requiresApproval", true));

        int approval =
                catalog.as(Role.Developer)
                        .body(Map.of("comment", "back to the first"))
                        .post(path(id) + "/versions/1/activate")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id");
        catalog.post("/api/v1/approvals/" + approval + "/approve", Map.of())
                .then()
                .statusCode(200)
                .body("publishedVersion", equalTo(3));

        catalog.get(path(id) + "/versions/1/diff/3").then().body("differences", empty());
    }

    @Test
    void stayWhatTheyAreWhereNobodyMay() {
        int id = twoVersions();

        catalog.as(Role.Viewer)
                .body(Map.of())
                .post(path(id) + "/versions/1/activate")
                .then()
                .statusCode(403);
        catalog.post(path(id) + "/versions/9/activate", Map.of()).then().statusCode(404);
    }

    @Test
    void areCheckedAgainstWhatThereIsNow() {
        int id = twoVersions();
        int project = catalog.get(path(id)).path("projectId");
        int environment = catalog.get(path(id)).path("environmentId");
        int endpoint = catalog.get(path(id)).path("steps[0].apiEndpointId");
        int other = catalog.endpoint();
        catalog.asAdmin().body(List.of(catalog.lookUp(other))).put(path(id) + "/steps");
        catalog.publish(id).then().statusCode(200);

        catalog.delete("/api/v1/endpoints/" + endpoint).then().statusCode(204);
        patchEnvironment(environment, "variables", Collections.singletonMap("API_URL", null));
        patchEnvironment(environment, "isActive", false);

        catalog.post(path(id) + "/versions/1/activate", Map.of())
                .then()
                .statusCode(422)
                .body(
                        "violations.field",
                        containsInAnyOrder("environmentId", "steps[0].apiEndpointId"))
                .body("violations.message", hasItem(startsWith("Step lookup: the endpoint ")));
        catalog.post(path(id) + "/versions/3/activate", Map.of())
                .then()
                .statusCode(422)
                .body(
                        "violations.find { it.field == 'steps[0].apiEndpointId' }.message",
                        endsWith("has no variable API_URL"));
        int elsewhere = catalog.environment(project);
        catalog.patch(path(id), Map.of("environmentId", elsewhere)).then().statusCode(200);
        catalog.publish(id).then().statusCode(200);
        catalog.delete("/api/v1/environments/" + environment).then().statusCode(204);
        catalog.post(path(id) + "/versions/3/activate", Map.of())
                .then()
                .statusCode(422)
                .body("violations.field", contains("environmentId"))
                .body("violations.message", contains(endsWith("is gone")));
        catalog.get(path(id)).then().body("publishedVersion", equalTo(4));
    }

    private void patchEnvironment(int id, String field, Object value) {
        catalog.patch("/api/v1/environments/" + id, Map.of(field, value)).then().statusCode(200);
    }

    private int twoVersions() {
        int id = catalog.soundWorkflow();
        catalog.publish(id).then().statusCode(200);
        List<Map<String, Object>> steps = catalog.get(path(id)).path("steps");
        steps.get(0).put("timeoutSeconds", 60);
        steps.get(0).put("condition", "input.customerId != ''");
        catalog.asAdmin().body(steps).put(path(id) + "/steps").then().statusCode(200);
        catalog.publish(id).then().statusCode(200);
        return id;
    }

    private static String path(int id) {
        return "/api/v1/workflows/" + id;
    }
}
