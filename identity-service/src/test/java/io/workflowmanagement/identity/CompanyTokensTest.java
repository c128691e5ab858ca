package io.workflowmanagement.identity;

import static io.workflowmanagement.identity.Problems.problem;
import static io.workflowmanagement.identity.TestUsers.as;
import static io.workflowmanagement.identity.TestUsers.root;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.workflowmanagement.identity.TestUsers.TestUser;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestCompany;
import io.workflowmanagement.kit.testing.TokenRules;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class CompanyTokensTest {

    @TestFactory
    Stream<DynamicTest> refusesWhatAllServicesRefuse() {
        return TokenRules.refusals("/api/v1/users/me", 1);
    }

    @Test
    void takesACompanysTokenForTheUserWithItsAddress() {
        TestUser ada = TestUsers.create(Role.Viewer);
        String token = TestCompany.token(ada.email().toUpperCase());

        as(token).get("/api/v1/users/me").then().statusCode(200).body("id", equalTo(ada.id()));
        as(token).get("/api/v1/users").then().spec(problem(403));

        as(root()).body(Map.of("isActive", false)).patch("/api/v1/users/" + ada.id());
        as(token).get("/api/v1/users/me").then().spec(problem(401));
    }
}
