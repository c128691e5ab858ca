package io.workflowmanagement.identity.membership;

import static io.workflowmanagement.identity.Problems.problem;
import static io.workflowmanagement.identity.Problems.violation;
import static io.workflowmanagement.identity.TestUsers.as;
import static io.workflowmanagement.identity.TestUsers.root;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.workflowmanagement.identity.Published;
import io.workflowmanagement.identity.TestUsers;
import io.workflowmanagement.identity.TestUsers.TestUser;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class MembersTest {

    private TestUser admin;
    private TestUser member;
    private int workspace;
    private String members;

    @BeforeEach
    void found() {
        admin = TestUsers.create(Role.Viewer);
        member = TestUsers.create(Role.Viewer);
        workspace =
                admin.request()
                        .body(Map.of("name", "workspace-" + UUID.randomUUID()))
                        .post("/api/v1/workspaces")
                        .path("id");
        members = "/api/v1/workspaces/" + workspace + "/members";
    }

    @Test
    void areLetInAndGivenAnotherRole() {
        put(member, "Viewer")
                .then()
                .statusCode(201)
                .body("userId", equalTo(member.id()))
                .body("email", equalTo(member.email()))
                .body("role", equalTo("Viewer"));
        put(member, "Developer").then().statusCode(200).body("role", equalTo("Developer"));

        member.request().get("/api/v1/workspaces").then().body("items.id", contains(workspace));
        Published event = Published.newest("workspace/" + workspace, "MembershipGranted", 1);
        assertEquals(member.id(), event.data().getInt("userId"));
        assertEquals("Developer", event.data().getString("role"));
    }

    @Test
    void seeEachOther() {
        put(member, "Viewer");

        member.request()
                .get(members)
                .then()
                .statusCode(200)
                .body("items.userId", contains(admin.id(), member.id()));
        member.request()
                .get(members + "?userId=" + admin.id())
                .then()
                .body("items.userId", contains(admin.id()));
        member.request()
                .get(members + "?role=Viewer")
                .then()
                .body("items.userId", contains(member.id()));
        String next = member.request().get(members + "?limit=1").path("next");
        member.request()
                .get(members + "?limit=1&cursor=" + next)
                .then()
                .body("items.userId", contains(member.id()));
    }

    @Test
    void arePutOutAndComeBack() {
        put(member, "Viewer");

        admin.request().delete(members + "/" + member.id()).then().statusCode(204);

        member.request().get(members).then().spec(problem(404));
        member.request().get("/api/v1/workspaces").then().body("items", empty());
        admin.request().delete(members + "/" + member.id()).then().spec(problem(404));
        Published revoked = Published.newest("workspace/" + workspace, "MembershipRevoked");
        assertFalse(revoked.data().getBoolean("isActive"));
        assertEquals(1, revoked.data().getInt("version"));

        put(member, "Developer").then().statusCode(201);

        Published granted = Published.newest("workspace/" + workspace, "MembershipGranted");
        assertEquals(2, granted.data().getInt("version"));
        member.request().get(members).then().statusCode(200);
    }

    @Test
    void areDecidedByAdminsAlone() {
        put(member, "ProjectManager");

        member.request()
                .body(Map.of("role", "Admin"))
                .put(members + "/" + member.id())
                .then()
                .spec(problem(403));
        member.request().delete(members + "/" + admin.id()).then().spec(problem(403));
        as(root())
                .body(Map.of("role", "Admin"))
                .put(members + "/" + member.id())
                .then()
                .statusCode(200);
    }

    @Test
    void alwaysHaveAnAdmin() {
        put(admin, "Viewer").then().spec(problem(409));
        admin.request().delete(members + "/" + admin.id()).then().spec(problem(409));
        put(member, "Admin");

        put(admin, "Viewer").then().statusCode(200);
        member.request().delete(members + "/" + member.id()).then().spec(problem(409));
    }

    @RepeatedTest(3)
    void neverLoseBothAdminsAtOnce() {
        put(member, "Admin");

        List<Integer> answers =
                Stream.of(admin, member)
                        .parallel()
                        .map(it -> it.request().delete(members + "/" + it.id()).statusCode())
                        .sorted()
                        .toList();

        assertEquals(List.of(204, 409), answers);
    }

    @Test
    void refuseAStaleVersion() {
        String tag = put(member, "Viewer").header("ETag");
        put(member, "Developer");

        admin.request()
                .header("If-Match", tag)
                .body(Map.of("role", "Viewer"))
                .put(members + "/" + member.id())
                .then()
                .spec(problem(412));
        admin.request()
                .header("If-Match", tag)
                .delete(members + "/" + member.id())
                .then()
                .spec(problem(412));
    }

    @Test
    void areUsersWithARole() {
        admin.request()
                .body(Map.of("role", "King"))
                .put(members + "/" + member.id())
                .then()
                .spec(violation("role"));
        admin.request().body("{}").put(members + "/" + member.id()).then().spec(violation("role"));
        admin.request()
                .body(Map.of("role", "Viewer"))
                .put(members + "/999999999")
                .then()
                .spec(problem(404));
    }

    private Response put(TestUser user, String role) {
        return admin.request().body(Map.of("role", role)).put(members + "/" + user.id());
    }
}
