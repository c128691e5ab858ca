package io.workflowmanagement.kit.caller;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.kit.tenancy.MembershipState;
import io.workflowmanagement.kit.tenancy.ServiceAccountState;
import io.workflowmanagement.kit.tenancy.UserState;
import io.workflowmanagement.kit.tenancy.WorkspaceState;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import io.workflowmanagement.kit.testing.TestTokens;
import io.workflowmanagement.kit.testing.TokenRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Rights as identity's real events change them, and as the fallback finds them. */
@QuarkusTest
@WithTestResource(SuiteServers.class)
class RightsTest {

    @Inject Identity identity;

    private final int user = TestTenants.id();
    private final int workspace = TestTenants.id();
    private final int account = TestTenants.id();

    @TestFactory
    Stream<DynamicTest> believesNoTokenThatItShouldNot() {
        return TokenRules.over("/whoami");
    }

    @Test
    void knowsAServiceAccountBeforeItsEvent() {
        TestTenant tenant = TestTenants.create();
        String developer = tenant.serviceAccount(Role.Developer);
        String viewer = tenant.serviceAccount(Role.Viewer);

        in(developer, tenant.workspaceId())
                .then()
                .statusCode(200)
                .body("name", startsWith("service-account/"))
                .body("userId", equalTo(tenant.users().get(Role.Admin)));
        in(viewer, tenant.workspaceId()).then().statusCode(403);
        in(developer, TestTenants.create().workspaceId()).then().statusCode(404);
    }

    @Test
    void followsEachChangeOfAMember() throws Throwable {
        String token = TestTokens.of(user, Role.Viewer);
        user(true, 0);
        workspace(false, 0);
        membership(Role.Developer, true, 0);
        awaitStatus(200, token);

        membership(Role.Viewer, true, 1);
        awaitStatus(403, token);
        membership(Role.Admin, true, 2);
        awaitStatus(200, token);
        membership(Role.Admin, false, 3);
        awaitStatus(404, token);
        membership(Role.Admin, true, 4);
        awaitStatus(200, token);
        user(false, 1);
        awaitStatus(401, token);
    }

    @Test
    void followsTheDeletionOfAWorkspaceAndItsRestoration() throws Throwable {
        String token = TestTokens.of(user, Role.Viewer);
        user(true, 0);
        workspace(false, 0);
        membership(Role.Developer, true, 0);
        awaitStatus(200, token);

        workspace(true, 1);
        awaitStatus(404, token);
        workspace(false, 2);
        awaitStatus(200, token);
    }

    @Test
    void endsAServiceAccountWithItsEvent() throws Throwable {
        String token = TestTokens.ofServiceAccount(account, user);
        workspace(false, 0);
        serviceAccount(true, 0);
        awaitStatus(200, token);

        serviceAccount(false, 1);
        awaitStatus(401, token);
    }

    private void awaitStatus(int status, String token) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> in(token, workspace).statusCode() == status);
    }

    private static Response in(String token, int workspace) {
        return given().auth().oauth2(token).get("/whoami/" + workspace);
    }

    private void user(boolean active, long version) throws Throwable {
        tell(
                "user/" + user,
                "UserUpdated",
                new UserState(
                        user, "a@example.org", "A", "B", Role.Viewer, active, false, version));
    }

    private void workspace(boolean deleted, long version) throws Throwable {
        tell(
                "workspace/" + workspace,
                "WorkspaceUpdated",
                new WorkspaceState(workspace, "w" + workspace, true, deleted, false, version));
    }

    private void membership(Role role, boolean active, long version) throws Throwable {
        tell(
                "workspace/" + workspace,
                "MembershipGranted",
                new MembershipState(user, workspace, role, active, version));
    }

    private void serviceAccount(boolean active, long version) throws Throwable {
        tell(
                "workspace/" + workspace,
                "ServiceAccountCreated",
                new ServiceAccountState(
                        account, workspace, "import", Role.Developer, user, active, null, version));
    }

    private void tell(String key, String name, Object state) throws Throwable {
        VertxContextSupport.subscribeAndAwait(
                () -> identity.tell(Event.about(key, "identity.events", name, null, state)));
    }

    /** Tells what identity would. */
    @ApplicationScoped
    static class Identity {

        private final Outbox outbox;

        Identity(Outbox outbox) {
            this.outbox = outbox;
        }

        @WithTransaction
        Uni<Void> tell(Event event) {
            return outbox.append(event);
        }
    }
}
