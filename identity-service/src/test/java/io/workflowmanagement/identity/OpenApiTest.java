package io.workflowmanagement.identity;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.workflowmanagement.kit.testing.SuiteServers;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class OpenApiTest {

    private JsonPath document;

    @BeforeEach
    void read() {
        document = given().queryParam("format", "json").get("/q/openapi").jsonPath();
    }

    @Test
    void namesWhatIsBuiltAndNothingElse() {
        Map<String, Object> paths = document.getMap("paths");

        assertEquals(
                Set.of(
                        "/.well-known/jwks.json",
                        "/api/v1/auth/sign-in",
                        "/api/v1/auth/refresh",
                        "/api/v1/auth/sign-out",
                        "/api/v1/audit-entries",
                        "/api/v1/auth/token",
                        "/api/v1/auth/sessions",
                        "/api/v1/auth/sessions/{id}",
                        "/api/v1/service-accounts",
                        "/api/v1/service-accounts/{id}",
                        "/api/v1/users",
                        "/api/v1/users/{id}",
                        "/api/v1/users/{id}/transfer-ownership",
                        "/api/v1/users/me",
                        "/api/v1/users/me/password",
                        "/api/v1/workspaces",
                        "/api/v1/workspaces/{id}",
                        "/api/v1/workspaces/{id}/restore",
                        "/api/v1/workspaces/{id}/members",
                        "/api/v1/workspaces/{id}/members/{userId}"),
                paths.keySet());
    }

    @Test
    void saysHowToAuthenticate() {
        assertEquals("bearer", document.getString("components.securitySchemes.bearer.scheme"));
    }

    @Test
    void promisesNoPasswordInAnAnswer() {
        Map<String, Object> user = document.getMap("components.schemas.User.properties");

        assertFalse(user.containsKey("passwordHash"));
        assertFalse(user.containsKey("password"));
        assertFalse(user.containsKey("rowVersion"));
    }

    @Test
    void saysWhatIsAnswered() {
        assertEquals(Set.of("201", "400", "401", "403"), answers("/api/v1/users", "post"));
        assertEquals(Set.of("204", "400"), answers("/api/v1/auth/sign-out", "post"));
        assertEquals(Set.of("200", "401", "403", "404"), answers("/api/v1/users", "get"));
    }

    private Set<String> answers(String path, String method) {
        return document.<String, Object>getMap("paths.'" + path + "'." + method + ".responses")
                .keySet();
    }
}
