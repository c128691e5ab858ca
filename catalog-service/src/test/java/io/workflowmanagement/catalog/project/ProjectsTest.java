package io.workflowmanagement.catalog.project;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import io.workflowmanagement.catalog.testing.PublishedEvent;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@CatalogTest
class ProjectsTest {

    private static final String PROJECTS = "/api/v1/projects";

    private final CatalogClient catalog = new CatalogClient();

    @Test
    void createsReadsChangesAndDeletes() {
        Response created =
                catalog.post(
                        PROJECTS,
                        Map.of(
                                "workspaceId", catalog.tenant.workspaceId(),
                                "name", "Orders",
                                "description", "What customers order"));
        int id = created.path("id");

        created.then()
                .statusCode(201)
                .header("Location", startsWith("http"))
                .header("ETag", "\"0\"")
                .body("workspaceId", equalTo(catalog.tenant.workspaceId()))
                .body("isActive", equalTo(true))
                .body("createdByUserId", equalTo(catalog.tenant.users().get(Role.Admin)))
                .body("createdAt", notNullValue())
                .body("updatedAt", nullValue());
        catalog.get(created.header("Location")).then().statusCode(200).body("id", equalTo(id));
        catalog.asAdmin()
                .contentType("application/merge-patch+json")
                .body("{\"name\": \"Purchases\", \"description\": null}")
                .patch(PROJECTS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo("Purchases"))
                .body("description", nullValue())
                .body("updatedAt", notNullValue());
        catalog.delete(PROJECTS + "/" + id).then().statusCode(204);
        catalog.get(PROJECTS + "/" + id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void tellsOfEachChangeInOrder() {
        int id = catalog.project("Told");
        catalog.patch(PROJECTS + "/" + id, Map.of("name", "Told again"));
        catalog.delete(PROJECTS + "/" + id);

        List<PublishedEvent> events = PublishedEvent.await("catalog.events", "project/" + id, 3);

        assertEquals(
                List.of("ProjectCreated", "ProjectUpdated", "ProjectDeleted"),
                events.stream().map(PublishedEvent::name).toList());
        assertEquals(
                List.of(0, 1, 2),
                events.stream().map(it -> it.data().get("version").intValue()).toList());
        PublishedEvent updated = events.get(1);
        assertEquals("io.workflowmanagement.catalog.ProjectUpdated.v1", updated.type());
        assertEquals("/catalog", updated.source());
        assertEquals(Integer.toString(catalog.tenant.workspaceId()), updated.workspaceId());
        assertEquals("Told again", updated.data().get("name").textValue());
    }

    @Test
    void listsWhatTheCallerMaySeeInPages() {
        CatalogClient catalog = CatalogClient.replicated();
        int one = catalog.project();
        int two = catalog.project();
        int three = catalog.project();
        new CatalogClient().project();

        Response first = catalog.as(Role.Viewer).get(PROJECTS + "?limit=2");
        first.then().statusCode(200).body("items.id", contains(one, two));
        catalog.as(Role.Viewer)
                .get(PROJECTS + "?limit=2&cursor=" + first.path("next"))
                .then()
                .body("items.id", contains(three))
                .body("next", nullValue());
    }

    @Test
    void narrowsAListByItsFilters() {
        CatalogClient catalog = CatalogClient.replicated();
        int one = catalog.project("One");
        catalog.project("Another");

        catalog.get(PROJECTS + "?name=One").then().body("items.id", contains(one));
        catalog.get(PROJECTS + "?workspaceId=" + TestTenants.id())
                .then()
                .statusCode(200)
                .body("items", empty());
        given().auth()
                .oauth2(TestTenants.systemAdmin())
                .get(PROJECTS + "?workspaceId=" + catalog.tenant.workspaceId())
                .then()
                .body("items", hasSize(2));
    }

    @Test
    void refusesANameThatTheWorkspaceHas() {
        catalog.project("Taken");
        int other = catalog.project("Free");

        catalog.post(PROJECTS, draft("Taken"))
                .then()
                .statusCode(409)
                .body("detail", equalTo("The workspace has a project named Taken already."));
        catalog.patch(PROJECTS + "/" + other, Map.of("name", "Taken")).then().statusCode(409);
    }

    @Test
    void givesTheNameOfADeletedProjectAway() {
        catalog.delete(PROJECTS + "/" + catalog.project("Again")).then().statusCode(204);

        catalog.post(PROJECTS, draft("Again")).then().statusCode(201);
    }

    @Test
    void honoursIfMatch() {
        String path = PROJECTS + "/" + catalog.project();

        catalog.asAdmin()
                .header("If-Match", "\"7\"")
                .body(Map.of("name", "Stale"))
                .patch(path)
                .then()
                .statusCode(412);
        catalog.asAdmin().header("If-Match", "\"7\"").delete(path).then().statusCode(412);
        catalog.asAdmin()
                .header("If-Match", "\"0\"")
                .body(Map.of("name", CatalogClient.unique("fresh")))
                .patch(path)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"Admin,201", "ProjectManager,201", "Developer,403", "Viewer,403"})
    void isCreatedByThoseWhoMay(Role role, int status) {
        catalog.as(role)
                .body(draft(CatalogClient.unique("project")))
                .post(PROJECTS)
                .then()
                .statusCode(status);
    }

    @Test
    void isNotThereForStrangers() {
        String path = PROJECTS + "/" + catalog.project();
        CatalogClient stranger = new CatalogClient();

        stranger.get(path).then().statusCode(404);
        stranger.patch(path, Map.of("name", "Mine")).then().statusCode(404);
        stranger.delete(path).then().statusCode(404);
        stranger.post(PROJECTS, draft("Foreign")).then().statusCode(404);
    }

    @Test
    void needsAGoodToken() {
        int user = catalog.tenant.users().get(Role.Admin);

        given().get(PROJECTS).then().statusCode(401);
        given().auth().oauth2(TestTokens.expired(user)).get(PROJECTS).then().statusCode(401);
        given().auth().oauth2(TestTokens.forged(user)).get(PROJECTS).then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"workspaceId\": 1, \"name\": | 400",
                "{\"workspaceId\": 1, \"name\": \"x\", \"colour\": \"red\"} | 400",
                "{\"workspaceId\": \"one\", \"name\": \"x\"} | 400",
                "{\"workspaceId\": 1, \"name\": 5} | 400",
                "{\"workspaceId\": 1, \"name\": \"  \"} | 422",
                "{\"name\": \"x\"} | 422",
                "{\"workspaceId\": 1, \"name\": \"x\"} | 404",
                "[] | 400"
            })
    void answersBadInput(String body, int status) {
        catalog.asAdmin()
                .body(body)
                .post(PROJECTS)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status));
    }

    @Test
    void namesTheFieldsThatBreakARule() {
        catalog.asAdmin()
                .body(Map.of("name", "x".repeat(201), "description", "y".repeat(1001)))
                .post(PROJECTS)
                .then()
                .statusCode(422)
                .body("violations.field", contains("description", "name", "workspaceId"));
    }

    @Test
    void staysInItsWorkspace() {
        String path = PROJECTS + "/" + catalog.project();

        catalog.patch(path, Map.of("workspaceId", new CatalogClient().tenant.workspaceId()))
                .then()
                .statusCode(422)
                .body("violations.field", contains("workspaceId"));
    }

    @Test
    void refusesOtherMediaTypesAndLargeBodies() {
        catalog.asAdmin()
                .contentType(ContentType.TEXT)
                .body("name")
                .post(PROJECTS)
                .then()
                .statusCode(415);
        catalog.post(PROJECTS, draft("x".repeat(1_100_000))).then().statusCode(413);
    }

    @ParameterizedTest
    @CsvSource({"limit=0,422", "limit=201,422", "limit=x,400", "cursor=x,400", "workspaceId=x,400"})
    void answersBadQueries(String query, int status) {
        catalog.get(PROJECTS + "?" + query).then().statusCode(status);
    }

    @Test
    void takesWhatIsInItAlong() {
        int project = catalog.project();
        int environment = catalog.environment(project);
        int workflow =
                catalog.workflow(project, environment, List.of(catalog.lookUp(catalog.endpoint())));

        catalog.delete(PROJECTS + "/" + project).then().statusCode(204);

        catalog.get("/api/v1/environments/" + environment).then().statusCode(404);
        catalog.get("/api/v1/workflows/" + workflow).then().statusCode(404);
        assertEquals(
                "EnvironmentDeleted",
                PublishedEvent.await("catalog.events", "environment/" + environment, 2)
                        .get(1)
                        .name());
    }

    @Test
    void staysWhileItHoldsPublishedWorkflows() {
        int workflow = catalog.soundWorkflow();
        int project = catalog.get("/api/v1/workflows/" + workflow).path("projectId");
        catalog.publish(workflow).then().statusCode(200);

        catalog.delete(PROJECTS + "/" + project).then().statusCode(409);

        catalog.post("/api/v1/workflows/" + workflow + "/deactivate", Map.of())
                .then()
                .statusCode(200);
        catalog.delete(PROJECTS + "/" + project).then().statusCode(204);
        assertEquals(
                List.of("WorkflowPublished", "WorkflowDeactivated", "WorkflowDeleted"),
                PublishedEvent.await("catalog.events", "workflow/" + workflow, 3).stream()
                        .map(PublishedEvent::name)
                        .toList());
    }

    private Map<String, Object> draft(String name) {
        return Map.of("workspaceId", catalog.tenant.workspaceId(), "name", name);
    }
}
