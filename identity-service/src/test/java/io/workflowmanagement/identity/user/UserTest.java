package io.workflowmanagement.identity.user;

import static io.workflowmanagement.identity.Problems.problem;
import static io.workflowmanagement.identity.TestUsers.PASSWORD;
import static io.workflowmanagement.identity.TestUsers.as;
import static io.workflowmanagement.identity.TestUsers.root;
import static io.workflowmanagement.identity.TestUsers.signIn;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.Published;
import io.workflowmanagement.identity.TestUsers;
import io.workflowmanagement.identity.TestUsers.TestUser;
import io.workflowmanagement.kit.audit.Action;
import io.workflowmanagement.kit.audit.Actor;
import io.workflowmanagement.kit.audit.AuditEntry;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.kit.testing.SuiteServers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class UserTest {

    @Inject Trail trail;

    @Test
    void createsAUserAndTellsOfIt() {
        String email = email();
        Response created = create(user(email));

        int id = created.path("id");
        created.then()
                .statusCode(201)
                .header("Location", endsWith("/api/v1/users/" + id))
                .header("ETag", equalTo("\"0\""))
                .body("email", equalTo(email))
                .body("role", equalTo("Viewer"))
                .body("timeZone", equalTo("UTC"))
                .body("isActive", equalTo(true))
                .body("createdAt", notNullValue())
                .body("lastLoginAt", nullValue())
                .body(not(containsString("assword")))
                .body(not(containsString("rowVersion")));
        Published event = Published.newest("user/" + id, "UserCreated");
        assertEquals("user/" + id, event.subject());
        assertEquals(id, event.data().getInt("userId"));
        assertEquals(email, event.data().getString("email"));
        assertEquals("Ada", event.data().getString("firstName"));
        assertEquals("Viewer", event.data().getString("role"));
        assertTrue(event.data().getBoolean("isActive"));
        assertFalse(event.data().getBoolean("isDeleted"));
        assertEquals(0, event.data().getInt("version"));
    }

    @Test
    void letsOnlySystemAdminsManageUsers() {
        TestUser ada = TestUsers.create(Role.ProjectManager);

        ada.request().body(user(email())).post("/api/v1/users").then().spec(problem(403));
        ada.request().get("/api/v1/users/" + ada.id()).then().spec(problem(403));
        ada.request()
                .body(Map.of("role", "Admin"))
                .patch("/api/v1/users/" + ada.id())
                .then()
                .spec(problem(403));
        ada.request().delete("/api/v1/users/" + ada.id()).then().spec(problem(403));
    }

    @Test
    void keepsAnEmailForOneUserInWhateverCase() {
        String email = email();
        create(user(email)).then().statusCode(201);

        create(user(email.toUpperCase())).then().spec(problem(409));
        TestUser other = TestUsers.create(Role.Viewer);
        patch(other.id(), Map.of("email", email)).then().spec(problem(409));
    }

    @Test
    void letsOneOfManyWhoComeAtOnceHaveTheEmail() {
        String email = email();
        root();

        List<Integer> answers =
                IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(it -> create(user(email)).statusCode())
                        .sorted()
                        .toList();

        assertEquals(List.of(201, 409, 409, 409, 409, 409, 409, 409), answers);
    }

    @Test
    void changesWhatAPatchNames() {
        TestUser ada = TestUsers.create(Role.Viewer);
        patch(ada.id(), Map.of("department", "Analysis", "timeZone", "Europe/London"));
        Map<String, Object> patch = new HashMap<>();
        patch.put("department", null);
        patch.put("role", "Developer");

        patch(ada.id(), patch)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("department", nullValue())
                .body("timeZone", equalTo("Europe/London"))
                .body("role", equalTo("Developer"))
                .body("updatedAt", notNullValue());

        Published event = Published.newest("user/" + ada.id(), "UserUpdated", 2);
        assertEquals("Developer", event.data().getString("role"));
    }

    @Test
    void saysNothingOfAPatchThatChangesNothing() {
        TestUser ada = TestUsers.create(Role.Viewer);

        patch(ada.id(), Map.of("role", "Viewer"))
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"0\""));
    }

    @Test
    void refusesAStaleVersion() {
        TestUser ada = TestUsers.create(Role.Viewer);
        patch(ada.id(), Map.of("department", "Analysis")).then().statusCode(200);

        as(root())
                .header("If-Match", "\"0\"")
                .body(Map.of("department", "Poetry"))
                .patch("/api/v1/users/" + ada.id())
                .then()
                .spec(problem(412));
        as(root())
                .header("If-Match", "\"0\"")
                .delete("/api/v1/users/" + ada.id())
                .then()
                .spec(problem(412));
        as(root())
                .header("If-Match", "\"1\"")
                .body(Map.of("department", "Poetry"))
                .patch("/api/v1/users/" + ada.id())
                .then()
                .statusCode(200);
    }

    @Test
    void refusesTheTokenOfAUserWhoWasDeactivatedOnTheNextRequest() {
        TestUser ada = TestUsers.create(Role.Viewer);
        ada.request().get("/api/v1/users/me").then().statusCode(200);

        patch(ada.id(), Map.of("isActive", false)).then().statusCode(200);

        ada.request().get("/api/v1/users/me").then().spec(problem(401));
        Published event = Published.newest("user/" + ada.id(), "UserDeactivated");
        assertFalse(event.data().getBoolean("isActive"));
    }

    @Test
    void deletesAUserForGood() {
        TestUser ada = TestUsers.create(Role.Viewer);

        as(root()).delete("/api/v1/users/" + ada.id()).then().statusCode(204);

        as(root()).get("/api/v1/users/" + ada.id()).then().spec(problem(404));
        patch(ada.id(), Map.of("role", "Admin")).then().spec(problem(404));
        as(root()).delete("/api/v1/users/" + ada.id()).then().spec(problem(404));
        ada.request().get("/api/v1/users/me").then().spec(problem(401));
        signIn(ada.email(), PASSWORD).then().spec(problem(401));
        assertTrue(
                Published.newest("user/" + ada.id(), "UserDeleted").data().getBoolean("isDeleted"));
    }

    @Test
    void neverLosesTheLastSystemAdmin() {
        int rootId = as(root()).get("/api/v1/users/me").path("id");

        patch(rootId, Map.of("role", "Viewer")).then().spec(problem(409));
        patch(rootId, Map.of("isActive", false)).then().spec(problem(409));
        as(root()).delete("/api/v1/users/" + rootId).then().spec(problem(409));
        as(root())
                .body(Map.of("role", "Viewer"))
                .patch("/api/v1/users/me")
                .then()
                .spec(problem(409));
    }

    @Test
    void letsAUserEditHisProfileButNotHisRights() {
        TestUser ada = TestUsers.create(Role.Viewer);

        ada.request()
                .body(Map.of("jobTitle", "Countess", "timeZone", "Europe/London"))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(200)
                .body("jobTitle", equalTo("Countess"));
        for (Map<String, Object> forbidden :
                List.<Map<String, Object>>of(
                        Map.of("role", "Admin"),
                        Map.of("isActive", false),
                        Map.of("email", email()))) {
            ada.request().body(forbidden).patch("/api/v1/users/me").then().spec(problem(403));
        }
    }

    private static Response create(Map<String, Object> user) {
        return as(root()).body(user).post("/api/v1/users");
    }

    private static Response patch(int id, Map<String, ?> patch) {
        return as(root()).body(patch).patch("/api/v1/users/" + id);
    }

    private static Map<String, Object> user(String email) {
        return Map.of(
                "firstName", "Ada", "lastName", "Lovelace", "email", email, "password", PASSWORD);
    }

    private static String email() {
        return "ada-" + UUID.randomUUID() + "@example.org";
    }

    @Test
    void isNotDeletedWhileHeOwnsSomething() throws Throwable {
        TestUser owner = TestUsers.create(Role.Viewer);
        int workspace =
                owner.request()
                        .body(Map.of("name", "workspace-" + UUID.randomUUID()))
                        .post("/api/v1/workspaces")
                        .path("id");
        keepThatHeMadeAProject(owner.id(), workspace);
        String path = "/api/v1/users/" + owner.id();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                as(root())
                                        .delete(path)
                                        .then()
                                        .spec(problem(409))
                                        .body(
                                                "detail",
                                                allOf(
                                                        containsString("Workspace " + workspace),
                                                        containsString("Project 77" + workspace))));

        owner.request().delete("/api/v1/workspaces/" + workspace).then().statusCode(204);
        as(root()).delete(path).then().statusCode(204);
    }

    /** As catalog tells of its own database. */
    private void keepThatHeMadeAProject(int user, int workspace) throws Throwable {
        AuditEntry made =
                new AuditEntry(
                        Instant.now(),
                        Actor.user(user),
                        Action.Created,
                        "Project",
                        "77" + workspace,
                        workspace,
                        null,
                        Map.of(),
                        null);
        VertxContextSupport.subscribeAndAwait(() -> trail.tell(made));
    }

    @ApplicationScoped
    static class Trail {

        private final Outbox outbox;

        Trail(Outbox outbox) {
            this.outbox = outbox;
        }

        @WithTransaction
        Uni<Void> tell(AuditEntry entry) {
            return outbox.append(entry.event());
        }
    }
}
