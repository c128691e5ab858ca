package io.workflowmanagement.identity.serviceaccount;

import static io.restassured.RestAssured.given;
import static io.workflowmanagement.identity.Problems.problem;
import static io.workflowmanagement.identity.Problems.violation;
import static io.workflowmanagement.identity.TestUsers.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.workflowmanagement.identity.Published;
import io.workflowmanagement.identity.TestUsers;
import io.workflowmanagement.identity.TestUsers.TestUser;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class ServiceAccountTest {

    private TestUser owner;
    private int workspace;

    @BeforeEach
    void found() {
        owner = TestUsers.create(Role.Viewer);
        workspace =
                owner.request()
                        .body(Map.of("name", "workspace-" + UUID.randomUUID()))
                        .post("/api/v1/workspaces")
                        .path("id");
    }

    @Test
    void showsItsKeyOnceAndTellsNobodyOfIt() {
        Response made = make("nightly import", "Developer", null);

        int id = made.path("id");
        made.then()
                .statusCode(201)
                .header("Location", endsWith("/api/v1/service-accounts/" + id))
                .body("key", startsWith("wfm_"))
                .body("role", equalTo("Developer"))
                .body("ownerUserId", equalTo(owner.id()))
                .body("expiresAt", nullValue());
        owner.request()
                .get("/api/v1/service-accounts/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("nightly import"))
                .body("$", not(hasKey("key")));
        owner.request()
                .get("/api/v1/service-accounts?workspaceId=" + workspace)
                .then()
                .body("items.id", contains(id))
                .body("items[0]", not(hasKey("key")));
        Published event = Published.newest("workspace/" + workspace, "ServiceAccountCreated");
        assertEquals("service-account/" + id, event.subject());
        assertEquals(id, event.data().getInt("serviceAccountId"));
        assertFalse(event.data().prettify().contains(made.<String>path("key")));
    }

    @Test
    void actsWithItsRoleInItsWorkspaceAlone() {
        Response made = make("reader", "Viewer", null);
        int id = made.path("id");

        Response exchanged = exchange(made.path("key"));

        exchanged
                .then()
                .statusCode(200)
                .body("tokenType", equalTo("Bearer"))
                .body("expiresIn", equalTo(900));
        String token = exchanged.path("accessToken");
        JsonPath claims =
                JsonPath.from(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1])));
        assertEquals("service-account/" + id, claims.getString("sub"));
        assertEquals(owner.id(), claims.getInt("owner"));
        as(token).get("/api/v1/workspaces").then().body("items.id", contains(workspace));
        as(token).get("/api/v1/workspaces/" + workspace + "/members").then().statusCode(200);
        as(token)
                .body(Map.of("name", "mine"))
                .patch("/api/v1/workspaces/" + workspace)
                .then()
                .spec(problem(403));
        as(token)
                .get("/api/v1/service-accounts/" + id)
                .then()
                .statusCode(200)
                .body("lastUsedAt", notNullValue());
        int foreign =
                TestUsers.create(Role.Viewer)
                        .request()
                        .body(Map.of("name", "workspace-" + UUID.randomUUID()))
                        .post("/api/v1/workspaces")
                        .path("id");
        as(token).get("/api/v1/workspaces/" + foreign).then().spec(problem(404));
    }

    @Test
    void isNoUser() {
        String token = exchange(make("admin", "Admin", null).path("key")).path("accessToken");

        as(token).get("/api/v1/users/me").then().spec(problem(403));
        as(token).body(Map.of("firstName", "Eve")).patch("/api/v1/users/me").then().statusCode(403);
        as(token).get("/api/v1/users?email=" + owner.email()).then().spec(problem(403));
        as(token)
                .body(Map.of("name", "workspace-" + UUID.randomUUID()))
                .post("/api/v1/workspaces")
                .then()
                .spec(problem(403));
        as(token)
                .body(Map.of("workspaceId", workspace, "name", "offspring", "role", "Admin"))
                .post("/api/v1/service-accounts")
                .then()
                .spec(problem(403));
        as(token).get("/api/v1/service-accounts?workspaceId=" + workspace).then().statusCode(200);
    }

    @Test
    void isRevokedAtOnce() {
        Response made = make("leaked", "Developer", null);
        int id = made.path("id");
        String token = exchange(made.path("key")).path("accessToken");
        as(token).get("/api/v1/workspaces/" + workspace).then().statusCode(200);

        owner.request().delete("/api/v1/service-accounts/" + id).then().statusCode(204);

        as(token).get("/api/v1/workspaces/" + workspace).then().spec(problem(401));
        exchange(made.path("key")).then().spec(problem(401));
        owner.request().get("/api/v1/service-accounts/" + id).then().spec(problem(404));
        owner.request().delete("/api/v1/service-accounts/" + id).then().spec(problem(404));
        Published event = Published.newest("workspace/" + workspace, "ServiceAccountRevoked");
        assertFalse(event.data().getBoolean("isActive"));
        assertTrue(event.data().getInt("version") > 0);
        make("leaked", "Developer", null).then().statusCode(201);
    }

    @Test
    void endsWhenItSaid() {
        Response made = make("short", "Viewer", Instant.now().plusSeconds(300));

        exchange(made.path("key"))
                .then()
                .statusCode(200)
                .body("expiresIn", greaterThan(0))
                .body("expiresIn", lessThanOrEqualTo(300));
        make("past", "Viewer", Instant.now().minusSeconds(1)).then().spec(violation("expiresAt"));
    }

    @Test
    void isMadeByAdminsAlone() {
        TestUser developer = TestUsers.create(Role.Viewer);
        owner.request()
                .body(Map.of("role", "Developer"))
                .put("/api/v1/workspaces/" + workspace + "/members/" + developer.id());
        int id = make("theirs", "Viewer", null).path("id");
        make("theirs", "Viewer", null).then().spec(problem(409));

        Map<String, Object> draft = Map.of("workspaceId", workspace, "name", "own");
        developer.request().body(draft).post("/api/v1/service-accounts").then().statusCode(403);
        String one = "/api/v1/service-accounts/" + id;
        developer.request().get(one).then().spec(problem(403));
        developer.request().delete(one).then().spec(problem(403));
        TestUser stranger = TestUsers.create(Role.Viewer);
        stranger.request().body(draft).post("/api/v1/service-accounts").then().spec(problem(404));
        stranger.request().get(one).then().spec(problem(404));
        stranger.request().delete(one).then().spec(problem(404));
        stranger.request().get("/api/v1/service-accounts").then().spec(problem(400));
    }

    @Test
    void endsWithItsWorkspace() {
        Response made = make("orphan", "Viewer", null);
        String token = exchange(made.path("key")).path("accessToken");

        owner.request().delete("/api/v1/workspaces/" + workspace).then().statusCode(204);

        as(token).get("/api/v1/workspaces/" + workspace).then().spec(problem(404));
        as(token).get("/api/v1/workspaces").then().body("items", empty());
        exchange(made.path("key")).then().spec(problem(401));
    }

    @Test
    void refusesKeysThatAreNobodys() {
        exchange("wfm_" + "x".repeat(43)).then().spec(problem(401));
        exchange(" ").then().spec(violation("key"));
    }

    private Response make(String name, String role, Instant expiresAt) {
        Map<String, Object> draft = new HashMap<>();
        draft.put("workspaceId", workspace);
        draft.put("name", name);
        draft.put("role", role);
        draft.put("expiresAt", expiresAt == null ? null : expiresAt.toString());
        return owner.request().body(draft).post("/api/v1/service-accounts");
    }

    private static Response exchange(String key) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("key", key))
                .post("/api/v1/auth/token");
    }
}
