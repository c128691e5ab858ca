package io.workflowmanagement.identity.session;

import static io.restassured.RestAssured.given;
import static io.workflowmanagement.identity.Problems.problem;
import static io.workflowmanagement.identity.Problems.violation;
import static io.workflowmanagement.identity.TestUsers.PASSWORD;
import static io.workflowmanagement.identity.TestUsers.as;
import static io.workflowmanagement.identity.TestUsers.root;
import static io.workflowmanagement.identity.TestUsers.signIn;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.workflowmanagement.identity.TestUsers;
import io.workflowmanagement.identity.TestUsers.TestUser;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class SessionTest {

    private TestUser ada;

    @BeforeEach
    void create() {
        ada = TestUsers.create(Role.Viewer);
    }

    @Test
    void goesOnWithARefreshToken() {
        Response next = refresh(session());

        next.then().statusCode(200).body("expiresIn", equalTo(900));
        as(next.path("accessToken"))
                .get("/api/v1/users/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(ada.id()));
        refresh(next.path("refreshToken")).then().statusCode(200);
    }

    @Test
    void endsTheSessionWhoseTokenIsPresentedTwice() {
        String stolen = session();
        String other = session();
        String next = refresh(stolen).path("refreshToken");

        refresh(stolen).then().spec(problem(401));

        refresh(next).then().spec(problem(401));
        refresh(other).then().statusCode(200);
    }

    @Test
    void endsTheSessionOnSignOut() {
        String first = session();
        String next = refresh(first).path("refreshToken");

        post("sign-out", next).then().statusCode(204);

        refresh(next).then().spec(problem(401));
        post("sign-out", "unknown").then().statusCode(204);
    }

    @Test
    void knowsNoTokenThatItDidNotIssue() {
        refresh("x".repeat(43)).then().spec(problem(401));
    }

    @Test
    void endsTheSessionsOfAUserWhoIsDeactivated() {
        String token = session();

        as(root())
                .body(Map.of("isActive", false))
                .patch("/api/v1/users/" + ada.id())
                .then()
                .statusCode(200);

        refresh(token).then().spec(problem(401));
        as(root()).body(Map.of("isActive", true)).patch("/api/v1/users/" + ada.id());
        refresh(token).then().spec(problem(401));
    }

    @Test
    void changesThePasswordAndEndsAllSessions() {
        String token = session();

        change(PASSWORD, "another good password").then().statusCode(204);

        signIn(ada.email(), PASSWORD).then().statusCode(401);
        signIn(ada.email(), "another good password").then().statusCode(200);
        refresh(token).then().spec(problem(401));
    }

    @Test
    void changesNoPasswordWithoutTheCurrentOne() {
        change("a wrong password", "another good password")
                .then()
                .spec(violation("currentPassword"));
        signIn(ada.email(), PASSWORD).then().statusCode(200);
    }

    @Test
    void takesNoPasswordThatIsShortOrLongerThanBcryptReads() {
        change(PASSWORD, "short").then().spec(violation("newPassword"));
        change(PASSWORD, twoByteLetters(37)).then().spec(violation("newPassword"));
        change(PASSWORD, twoByteLetters(36)).then().statusCode(204);
    }

    @Test
    void takesNoPasswordThatIsTriedFirst() {
        change(PASSWORD, "Password1234").then().spec(violation("newPassword"));
        change(PASSWORD, "Lovelace1815").then().spec(violation("newPassword"));
        change(PASSWORD, ada.email()).then().spec(violation("newPassword"));
    }

    @Test
    void listsTheSessionsAndEndsOne() {
        Response here = signIn(ada.email(), PASSWORD);
        Response elsewhere =
                given().contentType(ContentType.JSON)
                        .header("User-Agent", "a browser")
                        .header("X-Forwarded-For", "203.0.113.9")
                        .body(Map.of("email", ada.email(), "password", PASSWORD))
                        .post("/api/v1/auth/sign-in");
        String rotated = refresh(here.path("refreshToken")).path("accessToken");

        Response listed = as(rotated).get("/api/v1/auth/sessions");

        // The one that TestUsers opened, that from elsewhere, and this one, used last.
        listed.then()
                .statusCode(200)
                .body("items.current", contains(true, false, false))
                .body("items[0].startedAt", not(equalTo(listed.path("items[0].lastUsedAt"))))
                .body("items[1].device", equalTo("a browser"))
                .body("items[1].address", equalTo("203.0.113.9"));
        String other = listed.path("items[1].id");
        as(TestUsers.create(Role.Viewer).token())
                .delete("/api/v1/auth/sessions/" + other)
                .then()
                .spec(problem(404));
        as(rotated).delete("/api/v1/auth/sessions/" + other).then().statusCode(204);
        refresh(elsewhere.path("refreshToken")).then().spec(problem(401));
        as(rotated).delete("/api/v1/auth/sessions/" + other).then().spec(problem(404));
        as(rotated).get("/api/v1/auth/sessions?limit=1").then().body("next", notNullValue());
        as(rotated).get("/api/v1/auth/sessions").then().body("items", hasSize(2));
    }

    @Test
    void endsTheSessionsOfAUserWhoIsDeleted() {
        String token = session();

        as(root()).delete("/api/v1/users/" + ada.id()).then().statusCode(204);

        refresh(token).then().spec(problem(401));
        ada.request().get("/api/v1/users/me").then().spec(problem(401));
        signIn(ada.email(), PASSWORD).then().spec(problem(401));
    }

    /** No two alike, so that they are no pattern. */
    private static String twoByteLetters(int count) {
        return IntStream.range(0, count)
                .mapToObj(it -> Character.toString(0xC0 + it))
                .collect(Collectors.joining());
    }

    private String session() {
        return signIn(ada.email(), PASSWORD).path("refreshToken");
    }

    private Response change(String current, String next) {
        return ada.request()
                .body(Map.of("currentPassword", current, "newPassword", next))
                .post("/api/v1/users/me/password");
    }

    private static Response refresh(String token) {
        return post("refresh", token);
    }

    private static Response post(String action, String token) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("refreshToken", token))
                .post("/api/v1/auth/" + action);
    }
}
