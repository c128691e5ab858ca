package io.workflowmanagement.identity.directory;

import static io.workflowmanagement.identity.Problems.problem;
import static io.workflowmanagement.identity.TestUsers.as;
import static io.workflowmanagement.identity.TestUsers.root;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.workflowmanagement.identity.TestUsers;
import io.workflowmanagement.identity.TestUsers.TestUser;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class DirectoryTest {

    private TestUser ada;

    @BeforeEach
    void signIn() {
        ada = TestUsers.create(Role.Developer);
    }

    @Test
    void showsSystemAdminsEverything() {
        as(root())
                .get("/api/v1/users?email=" + ada.email().toUpperCase())
                .then()
                .statusCode(200)
                .body("items.id", contains(ada.id()))
                .body("items[0].role", equalTo("Developer"));
        as(root())
                .get("/api/v1/users?role=Developer&isActive=true&limit=2")
                .then()
                .body("items.role", everyItem(equalTo("Developer")));
        as(root())
                .get("/api/v1/users?limit=1")
                .then()
                .body("items.size()", equalTo(1))
                .body("next", notNullValue());
    }

    @Test
    void showsWorkspaceAdminsWhomTheyWantToLetIn() {
        TestUser admin = TestUsers.create(Role.Viewer);
        int workspace =
                admin.request()
                        .body(Map.of("name", "workspace-" + UUID.randomUUID()))
                        .post("/api/v1/workspaces")
                        .path("id");

        admin.request()
                .get("/api/v1/users?email=" + ada.email())
                .then()
                .statusCode(200)
                .body(
                        "items[0]",
                        equalTo(
                                Map.of(
                                        "id",
                                        ada.id(),
                                        "firstName",
                                        "Ada",
                                        "lastName",
                                        "Lovelace",
                                        "email",
                                        ada.email())));
        admin.request().get("/api/v1/users?email=nobody@example.org").then().body("items", empty());
        admin.request().get("/api/v1/users").then().spec(problem(403));
        admin.request().delete("/api/v1/workspaces/" + workspace);
        admin.request().get("/api/v1/users?email=" + ada.email()).then().spec(problem(403));
    }

    @Test
    void showsOthersNothing() {
        ada.request().get("/api/v1/users?email=" + ada.email()).then().spec(problem(403));
    }
}
