package io.workflowmanagement.identity.handover;

import static io.workflowmanagement.identity.Problems.problem;
import static io.workflowmanagement.identity.Problems.violation;
import static io.workflowmanagement.identity.TestUsers.as;
import static io.workflowmanagement.identity.TestUsers.root;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.workflowmanagement.identity.TestUsers;
import io.workflowmanagement.identity.TestUsers.TestUser;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TopicReader;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class HandOverTest {

    @Inject @AllWorkspaces Pool database;

    private TestUser owner;
    private TestUser heir;
    private int workspace;

    @BeforeEach
    void own() {
        owner = TestUsers.create(Role.Viewer);
        heir = TestUsers.create(Role.Viewer);
        workspace =
                owner.request()
                        .body(Map.of("name", "workspace-" + UUID.randomUUID()))
                        .post("/api/v1/workspaces")
                        .path("id");
    }

    @Test
    void leavesNothingThatKeepsTheUserFromBeingDeleted() {
        int account =
                owner.request()
                        .body(
                                Map.of(
                                        "workspaceId",
                                        workspace,
                                        "name",
                                        "import",
                                        "role",
                                        "Developer"))
                        .post("/api/v1/service-accounts")
                        .path("id");
        String project = "88" + workspace;
        knowProject(project);
        as(root())
                .delete("/api/v1/users/" + owner.id())
                .then()
                .spec(problem(409))
                .body(
                        "detail",
                        allOf(
                                containsString("Workspace " + workspace),
                                containsString("ServiceAccount " + account),
                                containsString("Project " + project),
                                containsString("transfer-ownership")));

        transfer(owner.id(), heir.id())
                .then()
                .statusCode(202)
                .body("fromUserId", equalTo(owner.id()))
                .body("toUserId", equalTo(heir.id()))
                .body("workspaces", equalTo(1))
                .body("serviceAccounts", equalTo(1))
                .body("others", equalTo(1));

        heir.request()
                .get("/api/v1/workspaces/" + workspace)
                .then()
                .body("createdByUserId", equalTo(heir.id()));
        as(root()).delete("/api/v1/users/" + owner.id()).then().statusCode(204);
        as(root())
                .delete("/api/v1/users/" + heir.id())
                .then()
                .spec(problem(409))
                .body("detail", containsString("Project " + project));
        heir.request()
                .get("/api/v1/service-accounts/" + account)
                .then()
                .body("ownerUserId", equalTo(heir.id()));
    }

    @Test
    void letsTheOtherInWithTheSameRoleAtLeast() {
        transfer(owner.id(), heir.id()).then().statusCode(202);

        heir.request()
                .get("/api/v1/workspaces/" + workspace + "/members")
                .then()
                .body("items.userId", hasItems(owner.id(), heir.id()))
                .body("items.role", equalTo(List.of("Admin", "Admin")));
    }

    @Test
    void isToldToTheOtherServicesAndToTheTrail() {
        transfer(owner.id(), heir.id()).then().statusCode(202);

        JsonPath told =
                await().atMost(Duration.ofSeconds(30))
                        .until(
                                () -> lastTold(),
                                it -> it != null && it.getInt("fromUserId") == owner.id());
        assertEquals(heir.id(), told.getInt("toUserId"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                as(root())
                                        .get(
                                                "/api/v1/audit-entries?entity=User&action=Updated"
                                                        + "&entityId="
                                                        + owner.id())
                                        .then()
                                        .body(
                                                "items.changes.ownership.after",
                                                equalTo(List.of("user/" + heir.id()))));
    }

    @Test
    void wantsAnotherUserWhoIsActive() {
        transfer(owner.id(), owner.id()).then().spec(violation("toUserId"));
        transfer(owner.id(), 999_999_999).then().spec(violation("toUserId"));
        transfer(999_999_999, heir.id()).then().spec(problem(404));
        as(root()).body(Map.of("isActive", false)).patch("/api/v1/users/" + heir.id());
        transfer(owner.id(), heir.id()).then().spec(violation("toUserId"));
        owner.request()
                .body(Map.of("toUserId", owner.id()))
                .post("/api/v1/users/" + owner.id() + "/transfer-ownership")
                .then()
                .spec(problem(403));
    }

    private static JsonPath lastTold() {
        var told = TopicReader.read("identity.events", "ownership");
        return told.isEmpty() ? null : JsonPath.from(TopicReader.value(told.get(told.size() - 1)));
    }

    private static Response transfer(int from, int to) {
        return as(root())
                .body(Map.of("toUserId", to))
                .post("/api/v1/users/" + from + "/transfer-ownership");
    }

    private void knowProject(String id) {
        database.preparedQuery(
                        "INSERT INTO Possessions (Entity, EntityId, WorkspaceId, OwnerUserId,"
                                + " IsDeleted) VALUES ('Project', $1, $2, $3, FALSE)")
                .executeAndAwait(Tuple.of(id, workspace, owner.id()));
    }
}
