package io.workflowmanagement.identity.workspace;

import static io.workflowmanagement.identity.Problems.problem;
import static io.workflowmanagement.identity.Problems.violation;
import static io.workflowmanagement.identity.TestUsers.as;
import static io.workflowmanagement.identity.TestUsers.root;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.workflowmanagement.identity.Published;
import io.workflowmanagement.identity.TestUsers;
import io.workflowmanagement.identity.TestUsers.TestUser;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import io.workflowmanagement.kit.testing.SuiteServers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class WorkspaceTest {

    @Inject @AllWorkspaces Pool database;

    private TestUser founder;
    private TestUser stranger;

    @BeforeEach
    void create() {
        founder = TestUsers.create(Role.Viewer);
        stranger = TestUsers.create(Role.Developer);
    }

    @Test
    void makesItsFounderItsAdminAndTellsOfBoth() {
        String name = name();
        Response created = found(name);

        int id = created.path("id");
        created.then()
                .statusCode(201)
                .header("Location", endsWith("/api/v1/workspaces/" + id))
                .header("ETag", equalTo("\"0\""))
                .body("name", equalTo(name))
                .body("isActive", equalTo(true))
                .body("createdByUserId", equalTo(founder.id()));
        founder.request()
                .get("/api/v1/workspaces/" + id + "/members")
                .then()
                .statusCode(200)
                .body("items.userId", contains(founder.id()))
                .body("items[0].role", equalTo("Admin"))
                .body("items[0].email", equalTo(founder.email()))
                .body("items[0].joinedAt", notNullValue());
        List<Published> events =
                await().atMost(Duration.ofSeconds(30))
                        .until(
                                () -> newest(id, 2),
                                found ->
                                        found.stream()
                                                .map(Published::name)
                                                .toList()
                                                .equals(
                                                        List.of(
                                                                "WorkspaceCreated",
                                                                "MembershipGranted")));
        assertEquals(name, events.get(0).data().getString("name"));
        assertEquals(Integer.toString(id), events.get(0).workspaceId());
        assertEquals(founder.id(), events.get(1).data().getInt("userId"));
        assertEquals("Admin", events.get(1).data().getString("role"));
        assertEquals("workspace/" + id, events.get(1).subject());
        assertTrue(events.get(1).data().getBoolean("isActive"));
    }

    @Test
    void isHiddenFromStrangers() {
        int id = found(name()).path("id");
        String path = "/api/v1/workspaces/" + id;

        stranger.request().get(path).then().spec(problem(404));
        stranger.request().get(path + "/members").then().spec(problem(404));
        stranger.request().body(Map.of("name", name())).patch(path).then().spec(problem(404));
        stranger.request().delete(path).then().spec(problem(404));
        stranger.request().get("/api/v1/workspaces").then().body("items", empty());
        as(root()).get(path).then().statusCode(200);
    }

    @Test
    void isChangedByItsAdminsAlone() {
        int id = found(name()).path("id");
        String path = "/api/v1/workspaces/" + id;
        founder.request()
                .body(Map.of("role", "ProjectManager"))
                .put(path + "/members/" + stranger.id());
        String name = name();

        founder.request()
                .header("If-Match", "\"0\"")
                .body(Map.of("name", name, "description", "of tests"))
                .patch(path)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("name", equalTo(name))
                .body("updatedAt", notNullValue());
        founder.request()
                .header("If-Match", "\"0\"")
                .body(Map.of("name", name()))
                .patch(path)
                .then()
                .spec(problem(412));
        stranger.request().get(path).then().statusCode(200);
        stranger.request().body(Map.of("name", name())).patch(path).then().spec(problem(403));
        stranger.request().delete(path).then().spec(problem(403));
        Published event = Published.newest("workspace/" + id, "WorkspaceUpdated");
        assertEquals(name, event.data().getString("name"));
        assertEquals(1, event.data().getInt("version"));
    }

    @Test
    void keepsItsNameUntilItIsDeleted() {
        String name = name();
        int id = found(name).path("id");

        found(name).then().spec(problem(409));
        int other = found(name()).path("id");
        founder.request()
                .body(Map.of("name", name))
                .patch("/api/v1/workspaces/" + other)
                .then()
                .spec(problem(409));
        founder.request().delete("/api/v1/workspaces/" + id).then().statusCode(204);

        founder.request().get("/api/v1/workspaces/" + id).then().spec(problem(404));
        as(root()).get("/api/v1/workspaces/" + id).then().spec(problem(404));
        founder.request().get("/api/v1/workspaces/" + id + "/members").then().spec(problem(404));
        assertTrue(
                Published.newest("workspace/" + id, "WorkspaceDeleted")
                        .data()
                        .getBoolean("isDeleted"));
        found(name).then().statusCode(201);
    }

    @Test
    void isRestoredByThoseWhoWereItsAdmins() {
        String name = name();
        int id = found(name).path("id");
        String path = "/api/v1/workspaces/" + id;
        founder.request().body(Map.of("role", "Developer")).put(path + "/members/" + stranger.id());
        founder.request().post(path + "/restore").then().spec(problem(404));
        founder.request().delete(path).then().statusCode(204);

        stranger.request().post(path + "/restore").then().spec(problem(403));
        TestUsers.create(Role.Viewer).request().post(path + "/restore").then().spec(problem(404));
        founder.request()
                .post(path + "/restore")
                .then()
                .statusCode(200)
                .body("name", equalTo(name));

        founder.request().get(path + "/members").then().body("items", hasSize(2));
        Published event = Published.newest("workspace/" + id, "WorkspaceRestored");
        assertFalse(event.data().getBoolean("isDeleted"));
        assertTrue(event.data().getInt("version") > 1);
        founder.request().delete(path);
        as(root()).post(path + "/restore").then().statusCode(200);
    }

    @Test
    void isNotRestoredWhenItsNameIsTakenOrTheRetentionOver() {
        String name = name();
        int id = found(name).path("id");
        String path = "/api/v1/workspaces/" + id;
        founder.request().delete(path);
        int other = found(name).path("id");

        founder.request().post(path + "/restore").then().spec(problem(409));

        founder.request().delete("/api/v1/workspaces/" + other);
        database.preparedQuery(
                        "UPDATE Workspaces SET DeletedAt = DeletedAt - INTERVAL '31 days'"
                                + " WHERE Id = $1")
                .executeAndAwait(Tuple.of(id));
        founder.request().post(path + "/restore").then().spec(problem(409));
        founder.request().post("/api/v1/workspaces/" + other + "/restore").then().statusCode(200);
    }

    @Test
    void isListedInPages() {
        int first = found(name()).path("id");
        int second = found(name()).path("id");

        String next =
                founder.request()
                        .get("/api/v1/workspaces?limit=1")
                        .then()
                        .body("items.id", contains(first))
                        .extract()
                        .path("next");
        founder.request()
                .get("/api/v1/workspaces?limit=1&cursor=" + next)
                .then()
                .body("items.id", contains(second))
                .body("next", nullValue());
    }

    @Test
    void isListedByItsFields() {
        String name = name();
        int id = found(name).path("id");
        founder.request().body(Map.of("isActive", false)).patch("/api/v1/workspaces/" + id);

        as(root())
                .get("/api/v1/workspaces?name=" + name)
                .then()
                .body("items.id", contains(id))
                .body("items.isActive", hasItem(false));
        founder.request().get("/api/v1/workspaces?isActive=true").then().body("items", empty());
    }

    @Test
    void wantsAName() {
        found(" ").then().spec(violation("name"));
        found("x".repeat(201)).then().spec(violation("name"));
        founder.request()
                .body(Map.of("name", name(), "description", "x".repeat(1001)))
                .post("/api/v1/workspaces")
                .then()
                .spec(violation("description"));
    }

    private Response found(String name) {
        return founder.request().body(Map.of("name", name)).post("/api/v1/workspaces");
    }

    private static List<Published> newest(int workspace, int count) {
        List<Published> all = Published.all("workspace/" + workspace);
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    private static String name() {
        return "workspace-" + UUID.randomUUID();
    }
}
