package io.workflowmanagement.catalog.audit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import io.workflowmanagement.catalog.testing.PublishedEvent;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the kit tells of a service's entities, by whichever use case they are changed. */
@CatalogTest
class AuditTest {

    private final CatalogClient catalog = new CatalogClient();

    @Test
    void tellsWhoMadeAndChangedAndDeletedWhat() {
        int id = catalog.project("before");
        String path = "/api/v1/projects/" + id;
        catalog.patch(path, Map.of("name", "after"));
        catalog.patch(path, Map.of("name", "after"));
        catalog.delete(path);

        List<PublishedEvent> events = entries("Project/" + id, 3);
        assertEquals(
                List.of("EntityCreated", "EntityUpdated", "EntityDeleted"),
                events.stream().map(PublishedEvent::name).toList());
        JsonNode made = events.get(0).data();
        assertEquals("User", made.at("/actor/kind").textValue());
        assertEquals(
                catalog.tenant.users().get(Role.Admin).toString(),
                made.at("/actor/id").textValue());
        assertEquals("Created", made.path("action").textValue());
        assertEquals("Project", made.path("entity").textValue());
        assertEquals(Integer.toString(id), made.path("entityId").textValue());
        assertEquals(catalog.tenant.workspaceId(), made.path("workspaceId").intValue());
        assertEquals("127.0.0.1", made.path("address").textValue());
        assertTrue(made.at("/changes/name/before").isNull());
        assertEquals("before", made.at("/changes/name/after").textValue());
        assertEquals(
                "{\"name\":{\"before\":\"before\",\"after\":\"after\"}}",
                events.get(1).data().path("changes").toString());
        assertEquals("after", events.get(2).data().at("/changes/name/before").textValue());
        assertTrue(events.get(2).data().at("/changes/name/after").isNull());
    }

    @Test
    void tellsNothingOfAVariableButItsName() {
        int id =
                catalog.environment(
                        catalog.project(),
                        Map.of(
                                "API_URL",
                                "https://kept.example.org",
                                "API_KEY",
                                Map.of("secret", "open sesame")));
        catalog.patch(
                "/api/v1/environments/" + id,
                Map.of("variables", Map.of("API_KEY", Map.of("secret", "close sesame"))));

        List<PublishedEvent> events = entries("Environment/" + id, 2);
        JsonNode changes = events.get(1).data().path("changes");
        assertEquals(1, changes.size());
        assertEquals(
                "{\"before\":{\"hidden\":true},\"after\":{\"hidden\":true}}",
                changes.path("variables.API_KEY").toString());
        assertFalse(events.toString().contains("sesame"));
        assertFalse(events.toString().contains("kept.example.org"));
        assertFalse(events.toString().contains("v1:"), "not even ciphertext");
    }

    @Test
    void tellsOfPartsAsAChangeOfTheWhole() {
        int id = catalog.soundWorkflow();
        catalog.asAdmin().body(List.of()).put("/api/v1/workflows/" + id + "/steps");

        List<PublishedEvent> events = entries("Workflow/" + id, 2);
        JsonNode made = events.get(0).data().at("/changes/steps");
        assertTrue(made.path("before").isNull());
        assertEquals("lookup", made.at("/after/0/key").textValue());
        JsonNode emptied = events.get(1).data().at("/changes/steps");
        assertEquals("lookup", emptied.at("/before/0/key").textValue());
        assertTrue(emptied.path("after").isNull());
    }

    @Test
    void tellsOfAPublishing() {
        int id = catalog.soundWorkflow();
        catalog.publish(id).then().statusCode(200);

        JsonNode published = entries("Workflow/" + id, 2).get(1).data();
        assertEquals("Draft", published.at("/changes/status/before").textValue());
        assertEquals("Published", published.at("/changes/status/after").textValue());
        assertEquals(1, published.at("/changes/publishedVersion/after").intValue());
    }

    @Test
    void tellsNothingOfWhatWasRolledBack() {
        String name = CatalogClient.unique("project");
        catalog.project(name);
        int other = catalog.project();
        catalog.patch("/api/v1/projects/" + other, Map.of("name", name)).then().statusCode(409);
        catalog.patch("/api/v1/projects/" + other, Map.of("description", "told"));

        List<PublishedEvent> events = entries("Project/" + other, 2);
        assertEquals(2, events.size());
        assertTrue(events.get(1).data().path("changes").has("description"));
        assertFalse(events.get(1).data().path("changes").has("name"));
    }

    @Test
    void tellsOfWhoWasDeniedAndNotAThousandTimes() {
        int id = catalog.project();
        TestTenant strangers = TestTenants.create();
        String path = "/api/v1/projects/" + id;
        Instant start = Instant.now();
        catalog.as(Role.Viewer).delete(path).then().statusCode(403);
        for (int i = 0; i < 40; i++) {
            RestAssured.given()
                    .auth()
                    .oauth2(strangers.token(Role.Admin))
                    .contentType(ContentType.JSON)
                    .get(path)
                    .then()
                    .statusCode(404);
        }

        Set<String> both = Set.of("DELETE " + path + ": 403", "GET " + path + ": 404");
        List<PublishedEvent> denials =
                await().atMost(Duration.ofSeconds(30))
                        .until(
                                () -> entries("Workspace/" + catalog.tenant.workspaceId()),
                                told -> details(told).equals(both));
        assertEquals("AccessDenied", denials.get(0).name());
        long seconds = Duration.between(start, Instant.now()).toSeconds();
        assertTrue(denials.size() <= 5 * (seconds + 2), denials.size() + " were told");
    }

    private static Set<String> details(List<PublishedEvent> denials) {
        return denials.stream()
                .map(it -> it.data().path("detail").textValue())
                .collect(Collectors.toSet());
    }

    /** Of this test's workspace, once there are as many: the topic outlives a test's database. */
    private List<PublishedEvent> entries(String key, int count) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> entries(key), found -> found.size() >= count);
    }

    private List<PublishedEvent> entries(String key) {
        String workspace = Integer.toString(catalog.tenant.workspaceId());
        return PublishedEvent.read("audit.events", key).stream()
                .filter(it -> workspace.equals(it.workspaceId()))
                .toList();
    }
}
