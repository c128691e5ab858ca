package io.workflowmanagement.catalog.environment;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import io.workflowmanagement.catalog.testing.PublishedEvent;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.secrets.SecretBox;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@CatalogTest
class EnvironmentsTest {

    private static final String ENVIRONMENTS = "/api/v1/environments";

    private final CatalogClient catalog = new CatalogClient();

    @Inject SecretBox box;

    @Test
    void hasTheDefaultsOfTheSourceDocument() {
        Response created = create(Map.of());

        created.then()
                .statusCode(201)
                .body("configuration.timeout", equalTo(120))
                .body("configuration.retries", equalTo(3))
                .body("configuration.enableLogging", equalTo(true))
                .body("configuration.enableMetrics", equalTo(true))
                .body("configuration.maxConcurrentExecutions", equalTo(5))
                .body("workspaceId", equalTo(catalog.tenant.workspaceId()));
    }

    @Test
    void changesOneSettingAndKeepsTheOthers() {
        int id = create(Map.of("configuration", Map.of("timeout", 7))).path("id");

        catalog.patch(path(id), Map.of("configuration", Map.of("retries", 0)))
                .then()
                .statusCode(200)
                .body("configuration.timeout", equalTo(7))
                .body("configuration.retries", equalTo(0));
    }

    @Test
    void readsASecretBackAsAMark() {
        Response created =
                create(
                        Map.of(
                                "variables",
                                Map.of(
                                        "API_URL",
                                        "https://api.example.org",
                                        "API_KEY",
                                        Map.of("secret", "open sesame"))));

        created.then()
                .statusCode(201)
                .body("variables.API_URL", equalTo("https://api.example.org"))
                .body("variables.API_KEY", equalTo(Map.of("secret", true)));
        catalog.get(path(created.path("id")))
                .then()
                .body("variables.API_KEY", equalTo(Map.of("secret", true)));
    }

    @Test
    void changesVariablesOneByOne() {
        int id =
                create(
                                Map.of(
                                        "variables",
                                        Map.of(
                                                "KEPT",
                                                "as it is",
                                                "CHANGED",
                                                "before",
                                                "REMOVED",
                                                "gone",
                                                "KEPT_SECRET",
                                                Map.of("secret", "first secret"),
                                                "NEW_SECRET",
                                                Map.of("secret", "second secret"),
                                                "NO_SECRET",
                                                Map.of("secret", "third secret"))))
                        .path("id");

        catalog.asAdmin()
                .body(
                        """
                        {"variables": {
                            "CHANGED": "after", "REMOVED": null, "ADDED": "new",
                            "KEPT_SECRET": {"secret": true},
                            "NEW_SECRET": {"secret": "another secret"},
                            "NO_SECRET": "in the open"}}
                        """)
                .patch(path(id))
                .then()
                .statusCode(200)
                .body("variables.KEPT", equalTo("as it is"))
                .body("variables.CHANGED", equalTo("after"))
                .body("variables.REMOVED", nullValue())
                .body("variables.ADDED", equalTo("new"))
                .body("variables.NO_SECRET", equalTo("in the open"));

        JsonNode settings = PublishedEvent.await("environment.settings", key(id), 2).get(1).data();
        assertEquals("first secret", open(settings, id, "KEPT_SECRET"));
        assertEquals("another secret", open(settings, id, "NEW_SECRET"));
        assertEquals(2, settings.get("secrets").size());
        assertEquals("in the open", settings.at("/variables/NO_SECRET").textValue());
        assertFalse(settings.get("variables").has("REMOVED"));
    }

    @Test
    void tellsOfEachChangeUnderTheVersionThatTheRowHas() {
        Response created = create(Map.of("variables", Map.of("K", Map.of("secret", "sesame!"))));
        int id = created.path("id");
        Response changed = catalog.patch(path(id), Map.of("description", "Changed"));
        catalog.delete(path(id)).then().statusCode(204);

        List<PublishedEvent> events = PublishedEvent.await("catalog.events", key(id), 3);
        List<PublishedEvent> settings = PublishedEvent.await("environment.settings", key(id), 3);

        assertEquals(
                List.of("EnvironmentChanged", "EnvironmentChanged", "EnvironmentDeleted"),
                events.stream().map(PublishedEvent::name).toList());
        assertEquals(
                List.of(
                        "EnvironmentSettingsChanged",
                        "EnvironmentSettingsChanged",
                        "EnvironmentSettingsChanged"),
                settings.stream().map(PublishedEvent::name).toList());
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    events.get(i).data().get("version"), settings.get(i).data().get("version"));
        }
        assertEquals(tag(created), "\"" + settings.get(0).data().get("version") + "\"");
        assertEquals(tag(changed), "\"" + settings.get(1).data().get("version") + "\"");
        assertEquals("{\"secret\":true}", events.get(0).data().at("/variables/K").toString());
        assertFalse(settings.get(1).data().get("isDeleted").booleanValue());
        assertTrue(settings.get(2).data().get("isDeleted").booleanValue());
        assertTrue(settings.get(2).data().get("secrets").isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"configuration\": {\"timeout\": 0}} | 422 | configuration.timeout",
                "{\"configuration\": {\"retries\": -1}} | 422 | configuration.retries",
                "{\"configuration\": {\"maxConcurrentExecutions\": 0}} | 422"
                        + " | configuration.maxConcurrentExecutions",
                "{\"variables\": {\"1ST\": \"x\"}} | 422 | variables.1ST",
                "{\"variables\": {\"K\": {\"secret\": true}}} | 422 | variables.K",
                "{\"variables\": {\"K\": {\"secret\": \"\"}}} | 422 | variables.K",
                "{\"variables\": {\"key\": \"a\", \"KEY\": \"b\"}} | 422 | variables.KEY",
                "{\"configuration\": {\"timeout\": \"long\"}} | 400 |",
                "{\"configuration\": {\"timeout\": 1.5}} | 400 |",
                "{\"configuration\": {\"speed\": 1}} | 400 |",
                "{\"variables\": {\"K\": 5}} | 400 |",
                "{\"variables\": {\"K\": {\"secret\": 5}}} | 400 |",
                "{\"variables\": {\"K\": {\"sekret\": \"x\"}}} | 400 |",
                "{\"variables\": [\"K\"]} | 400 |",
                "{\"isActive\": \"yes\"} | 400 |"
            })
    void answersBadInput(String patch, int status, String field) {
        int id = create(Map.of()).path("id");

        var answer = catalog.asAdmin().body(patch).patch(path(id)).then().statusCode(status);

        if (field != null) {
            answer.body("violations.field", hasItem(field));
        }
    }

    @Test
    void refusesANameThatTheProjectHas() {
        int project = catalog.project();
        Map<String, Object> draft = Map.of("projectId", project, "name", "Test");
        catalog.post(ENVIRONMENTS, draft).then().statusCode(201);

        catalog.post(ENVIRONMENTS, draft).then().statusCode(409);
        catalog.post(ENVIRONMENTS, Map.of("projectId", catalog.project(), "name", "Test"))
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @CsvSource({"Admin,201", "ProjectManager,201", "Developer,403", "Viewer,403"})
    void isCreatedByThoseWhoMay(Role role, int status) {
        int project = catalog.project();

        catalog.as(role)
                .body(Map.of("projectId", project, "name", "Test"))
                .post(ENVIRONMENTS)
                .then()
                .statusCode(status);
    }

    @Test
    void isNotThereForStrangers() {
        int project = catalog.project();
        int id = catalog.environment(project);
        CatalogClient stranger = new CatalogClient();

        stranger.get(path(id)).then().statusCode(404);
        stranger.patch(path(id), Map.of("name", "Mine")).then().statusCode(404);
        stranger.delete(path(id)).then().statusCode(404);
        stranger.post(ENVIRONMENTS, Map.of("projectId", project, "name", "Mine"))
                .then()
                .statusCode(404);
    }

    @Test
    void staysInItsProject() {
        int id = create(Map.of()).path("id");

        catalog.patch(path(id), Map.of("projectId", catalog.project()))
                .then()
                .statusCode(422)
                .body("violations.field", contains("projectId"));
    }

    @Test
    void staysWhileAWorkflowUsesIt() {
        int workflow = catalog.soundWorkflow();
        int id = catalog.get("/api/v1/workflows/" + workflow).path("environmentId");

        catalog.delete(path(id)).then().statusCode(409);

        catalog.delete("/api/v1/workflows/" + workflow).then().statusCode(204);
        catalog.delete(path(id)).then().statusCode(204);
    }

    @Test
    void listsThoseOfAProject() {
        CatalogClient catalog = CatalogClient.replicated();
        int project = catalog.project();
        int one = catalog.environment(project);
        int two = catalog.environment(project);
        catalog.environment(catalog.project());

        catalog.as(Role.Viewer)
                .get(ENVIRONMENTS + "?projectId=" + project)
                .then()
                .statusCode(200)
                .body("items.id", contains(one, two));
    }

    private Response create(Map<String, Object> more) {
        Map<String, Object> draft = new java.util.HashMap<>(more);
        draft.put("projectId", catalog.project());
        draft.put("name", "Test");
        return catalog.post(ENVIRONMENTS, draft);
    }

    private String open(JsonNode settings, int id, String name) {
        return box.open(id, name, settings.get("secrets").get(name).textValue());
    }

    private static String tag(Response response) {
        return response.header("ETag");
    }

    private static String key(int id) {
        return "environment/" + id;
    }

    private static String path(int id) {
        return ENVIRONMENTS + "/" + id;
    }
}
