package io.workflowmanagement.identity;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.workflowmanagement.kit.caller.Role;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Users, made and signed in through the API. */
public final class TestUsers {

    public static final String ROOT = "root@example.org";
    public static final String ROOT_PASSWORD = "a password for tests";
    public static final String PASSWORD = "correct horse battery";

    private TestUsers() {}

    /** The first administrator's token. */
    public static String root() {
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        return signIn(ROOT, ROOT_PASSWORD).path("accessToken");
    }

    public static TestUser create(Role role) {
        String email = "user-" + UUID.randomUUID() + "@example.org";
        int id =
                as(root())
                        .body(
                                Map.of(
                                        "firstName",
                                        "Ada",
                                        "lastName",
                                        "Lovelace",
                                        "email",
                                        email,
                                        "password",
                                        PASSWORD,
                                        "role",
                                        role.name()))
                        .post("/api/v1/users")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        return new TestUser(id, email, signIn(email, PASSWORD).path("accessToken"));
    }

    public static io.restassured.response.Response signIn(String email, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post("/api/v1/auth/sign-in");
    }

    /** A request with JSON in the name of a token's user. */
    public static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    /** A user and his access token. */
    public record TestUser(int id, String email, String token) {

        public RequestSpecification request() {
            return as(token);
        }
    }
}
