package io.workflowmanagement.identity.session;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.workflowmanagement.identity.TestUsers;
import io.workflowmanagement.identity.TestUsers.TestUser;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class SignInTest {

    @Test
    void givesATokenThatTellsWhoHeIs() {
        TestUser ada = TestUsers.create(Role.Developer);

        ada.request()
                .get("/api/v1/users/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(ada.id()))
                .body("email", equalTo(ada.email()))
                .body("role", equalTo("Developer"))
                .body("isActive", equalTo(true))
                .body("lastLoginAt", notNullValue());
    }
}
