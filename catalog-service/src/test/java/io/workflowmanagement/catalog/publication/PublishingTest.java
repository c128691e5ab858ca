package io.workflowmanagement.catalog.publication;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import io.workflowmanagement.catalog.testing.PublishedEvent;
import io.workflowmanagement.kit.caller.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CatalogTest
class PublishingTest {

    private final CatalogClient catalog = new CatalogClient();

    @Test
    void freezesTheDraftIntoAVersion() {
        int id = catalog.soundWorkflow();

        catalog.publish(id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("status", equalTo("Published"))
                .body("version", equalTo(1))
                .body("publishedVersion", equalTo(1));

        catalog.get(path(id) + "/versions")
                .then()
                .statusCode(200)
                .body("items.version", contains(1))
                .body("items[0].comment", equalTo("as agreed"))
                .body("items[0].publishedByUserId", equalTo(catalog.tenant.users().get(Role.Admin)))
                .body("next", nullValue());
        catalog.get(path(id) + "/versions/1")
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body("definition.steps[0].key", equalTo("lookup"))
                .body(
                        "definition.steps[0].endpoint.url",
                        equalTo("{API_URL}/customers/{customerId}"));
        catalog.get(path(id) + "/versions/2").then().statusCode(404);
    }

    @Test
    void tellsTheWholeDefinition() {
        int id = catalog.soundWorkflow();
        catalog.publish(id);

        PublishedEvent event = PublishedEvent.await("catalog.events", key(id), 1).get(0);

        JsonNode definition = event.data();
        assertEquals("io.workflowmanagement.catalog.WorkflowPublished.v1", event.type());
        assertEquals(key(id), event.subject());
        assertEquals(Integer.toString(catalog.tenant.workspaceId()), event.workspaceId());
        assertEquals(id, definition.get("workflowId").intValue());
        assertEquals(1, definition.get("version").intValue());
        assertEquals(catalog.tenant.workspaceId(), definition.get("workspaceId").intValue());
        assertEquals(
                "{input.customerId}",
                definition.at("/steps/0/inputMapping/customerId").textValue());
        assertEquals("Path", definition.at("/steps/0/endpoint/parameters/0/location").textValue());
        assertEquals("Query", definition.at("/steps/0/endpoint/parameters/1/location").textValue());
        assertEquals(30, definition.at("/steps/0/timeoutSeconds").intValue());
        assertEquals("fail", definition.at("/steps/0/errorHandling/onError").textValue());
    }

    @Test
    void namesTheEnvironmentVersionThatItWasCheckedAgainst() {
        int id = catalog.soundWorkflow();
        int environment = catalog.get(path(id)).path("environmentId");
        Response changed =
                catalog.patch("/api/v1/environments/" + environment, Map.of("description", "New"));
        catalog.publish(id);

        PublishedEvent event = PublishedEvent.await("catalog.events", key(id), 1).get(0);

        assertEquals(changed.header("ETag"), "\"" + event.data().get("environmentVersion") + "\"");
    }

    @Test
    void staysPublishedWhileTheNextVersionIsDrafted() {
        int id = catalog.soundWorkflow();
        catalog.publish(id);

        catalog.patch(path(id), Map.of("name", CatalogClient.unique("renamed")))
                .then()
                .body("status", equalTo("Published"))
                .body("version", equalTo(2))
                .body("publishedVersion", equalTo(1));
        catalog.publish(id).then().body("version", equalTo(2)).body("publishedVersion", equalTo(2));

        catalog.get(path(id) + "/versions").then().body("items.version", contains(2, 1));
        assertNotEquals(
                catalog.get(path(id) + "/versions/1").<String>path("definition.name"),
                catalog.get(path(id) + "/versions/2").<String>path("definition.name"));
        assertEquals(
                List.of(1, 2),
                PublishedEvent.await("catalog.events", key(id), 2).stream()
                        .map(it -> it.data().get("version").intValue())
                        .toList());
    }

    @Test
    void answersTheSameVersionWhenNothingChanged() {
        int id = catalog.soundWorkflow();
        catalog.publish(id);
        List<Map<String, Object>> steps = catalog.get(path(id)).path("steps");
        catalog.asAdmin().body("[]").put(path(id) + "/steps").then().statusCode(200);
        catalog.asAdmin().body(steps).put(path(id) + "/steps").then().statusCode(200);

        catalog.publish(id)
                .then()
                .statusCode(200)
                .body("status", equalTo("Published"))
                .body("version", equalTo(1))
                .body("publishedVersion", equalTo(1));

        catalog.get(path(id) + "/versions").then().body("items.version", contains(1));
    }

    @Test
    void takesAChangedEndpointIntoANewVersion() {
        int id = catalog.soundWorkflow();
        catalog.publish(id);
        int endpoint = catalog.get(path(id)).path("steps[0].apiEndpointId");
        catalog.patch("/api/v1/endpoints/" + endpoint, Map.of("headers", Map.of("Accept", "a/b")));

        catalog.get(path(id) + "/versions/1")
                .then()
                .body("definition.steps[0].endpoint.headers", equalTo(Map.of()));
        catalog.publish(id).then().body("version", equalTo(2));

        catalog.get(path(id) + "/versions/2")
                .then()
                .body("definition.steps[0].endpoint.headers.Accept", equalTo("a/b"));
    }

    @Test
    void isDeactivatedAndPublishedAgainAsTheNextVersion() {
        int id = catalog.soundWorkflow();
        catalog.post(path(id) + "/deactivate", Map.of()).then().statusCode(409);
        catalog.publish(id);

        catalog.asAdmin()
                .post(path(id) + "/deactivate")
                .then()
                .statusCode(200)
                .body("status", equalTo("Inactive"))
                .body("publishedVersion", equalTo(1));
        catalog.asAdmin().post(path(id) + "/deactivate").then().statusCode(409);
        catalog.asAdmin()
                .post(path(id) + "/publish")
                .then()
                .statusCode(200)
                .body("status", equalTo("Published"))
                .body("version", equalTo(2));
        catalog.delete(path(id)).then().statusCode(204);

        List<PublishedEvent> events = PublishedEvent.await("catalog.events", key(id), 4);
        assertEquals(
                List.of(
                        "WorkflowPublished",
                        "WorkflowDeactivated",
                        "WorkflowPublished",
                        "WorkflowDeleted"),
                events.stream().map(PublishedEvent::name).toList());
        JsonNode deleted = events.get(3).data();
        assertEquals(id, deleted.get("workflowId").intValue());
        assertEquals(2, deleted.get("version").intValue());
        assertEquals(catalog.tenant.workspaceId(), deleted.get("workspaceId").intValue());
    }

    @Test
    void tellsNobodyOfADraftThatIsDeleted() {
        int draft = catalog.soundWorkflow();
        int published = catalog.soundWorkflow();
        catalog.delete(path(draft)).then().statusCode(204);
        catalog.publish(published);

        PublishedEvent.await("catalog.events", key(published), 1);

        assertEquals(List.of(), PublishedEvent.read("catalog.events", key(draft)));
    }

    @Test
    void namesEveryFaultWithItsStep() {
        int project = catalog.project();
        int id =
                catalog.workflow(
                        project,
                        catalog.environment(project),
                        List.of(
                                Map.of(
                                        "key",
                                        "first",
                                        "order",
                                        1,
                                        "apiEndpointId",
                                        catalog.endpoint(),
                                        "inputMapping",
                                        Map.of("colour", "red", "detail", "{1 +}")),
                                Map.of(
                                        "key",
                                        "second",
                                        "order",
                                        2,
                                        "apiEndpointId",
                                        catalog.endpoint(),
                                        "inputMapping",
                                        Map.of("customerId", "{steps.third.body}"),
                                        "condition",
                                        "env.NOWHERE == 'x'",
                                        "errorHandling",
                                        Map.of("onError", "goto", "goto", "first"))));

        catalog.publish(id)
                .then()
                .statusCode(422)
                .body(
                        "violations.field",
                        containsInAnyOrder(
                                "steps[0].inputMapping.colour",
                                "steps[0].inputMapping.customerId",
                                "steps[0].inputMapping.detail",
                                "steps[1].inputMapping.customerId",
                                "steps[1].condition",
                                "steps[1].errorHandling.goto"));
        catalog.get(path(id)).then().body("status", equalTo("Draft"));
    }

    @Test
    void namesWhatNeverRunsOrHasTheWrongType() {
        int project = catalog.project();
        int environment = catalog.environment(project);
        int draft = catalog.workflow(project, environment, List.of());
        int endpoint =
                catalog.endpoint(
                        "https://api.example.org",
                        List.of(Map.of("name", "count", "type", "Integer")));
        int id =
                catalog.workflow(
                        project,
                        environment,
                        List.of(
                                Map.of(
                                        "key",
                                        "typed",
                                        "apiEndpointId",
                                        endpoint,
                                        "inputMapping",
                                        Map.of("count", "many")),
                                Map.of(
                                        "key",
                                        "never",
                                        "apiEndpointId",
                                        endpoint,
                                        "condition",
                                        "1 > 2"),
                                Map.of(
                                        "key",
                                        "nested",
                                        "kind",
                                        "Workflow",
                                        "workflow",
                                        Map.of("workflowId", draft))));

        catalog.publish(id)
                .then()
                .statusCode(422)
                .body(
                        "violations.field",
                        containsInAnyOrder(
                                "steps[0].inputMapping.count",
                                "steps[1].condition",
                                "steps[2].workflow.workflowId"));
        catalog.delete(path(draft)).then().statusCode(409);
    }

    @Test
    void refusesAnInactiveEndpoint() {
        int id = catalog.soundWorkflow();
        int endpoint = catalog.get(path(id)).path("steps[0].apiEndpointId");
        catalog.patch("/api/v1/endpoints/" + endpoint, Map.of("isActive", false));

        catalog.publish(id)
                .then()
                .statusCode(422)
                .body("violations.field", contains("steps[0].apiEndpointId"));
    }

    @Test
    void isPublishedByDevelopers() {
        int id = catalog.soundWorkflow();

        catalog.as(Role.Developer).body("{}").post(path(id) + "/publish").then().statusCode(200);
    }

    @Test
    void refusesALongComment() {
        catalog.post(
                        path(catalog.soundWorkflow()) + "/publish",
                        Map.of("comment", "x".repeat(1001)))
                .then()
                .statusCode(422)
                .body("violations.field", contains("comment"));
    }

    private static String key(int id) {
        return "workflow/" + id;
    }

    private static String path(int id) {
        return "/api/v1/workflows/" + id;
    }
}
