package io.workflowmanagement.identity.session;

import static io.restassured.RestAssured.given;
import static io.workflowmanagement.identity.Problems.problem;
import static io.workflowmanagement.identity.Problems.violation;
import static io.workflowmanagement.identity.TestUsers.PASSWORD;
import static io.workflowmanagement.identity.TestUsers.as;
import static io.workflowmanagement.identity.TestUsers.root;
import static io.workflowmanagement.identity.TestUsers.signIn;
import static io.workflowmanagement.kit.testing.TestProblems.toldBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.workflowmanagement.identity.TestUsers;
import io.workflowmanagement.identity.TestUsers.TestUser;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import io.workflowmanagement.kit.testing.SuiteServers;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class SignInTest {

    @Inject @AllWorkspaces Pool database;

    @Test
    void givesTokensForTheRightPassword() {
        TestUser ada = TestUsers.create(Role.Developer);

        signIn(ada.email().toUpperCase(), PASSWORD)
                .then()
                .statusCode(200)
                .body("accessToken", notNullValue())
                .body("refreshToken.length()", equalTo(43))
                .body("tokenType", equalTo("Bearer"))
                .body("expiresIn", equalTo(900));
        ada.request()
                .get("/api/v1/users/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(ada.id()))
                .body("lastLoginAt", notNullValue());
    }

    @Test
    void signsTokensThatTheJwksVerifies() {
        TestUser ada = TestUsers.create(Role.Developer);

        JsonPath header = part(ada.token(), 0);
        JsonPath claims = part(ada.token(), 1);

        assertEquals("ES256", header.getString("alg"));
        assertEquals("https://workflowmanagement.io", claims.getString("iss"));
        assertEquals("workflowmanagement", claims.getString("aud"));
        assertEquals(Integer.toString(ada.id()), claims.getString("sub"));
        assertEquals(ada.email(), claims.getString("upn"));
        assertEquals(List.of("Developer"), claims.getList("groups"));
        assertEquals(900, claims.getLong("exp") - claims.getLong("iat"));
        given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .body("keys.kid", hasItem(header.getString("kid")))
                .body("keys[0].kty", equalTo("EC"))
                .body("keys[0].crv", equalTo("P-256"))
                .body("keys[0].alg", equalTo("ES256"))
                .body("keys[0].use", equalTo("sig"))
                .body("keys[0].d", equalTo(null));
    }

    @Test
    void tellsNobodyWhyItRefuses() {
        TestUser ada = TestUsers.create(Role.Viewer);
        TestUser gone = TestUsers.create(Role.Viewer);
        as(root()).body(Map.of("isActive", false)).patch("/api/v1/users/" + gone.id());

        Response wrong = signIn(ada.email(), "not " + PASSWORD);
        Response unknown = signIn("nobody-" + UUID.randomUUID() + "@example.org", PASSWORD);
        Response inactive = signIn(gone.email(), PASSWORD);
        Response overlong = signIn(ada.email(), "x".repeat(500));

        wrong.then().spec(problem(401));
        assertEquals(toldBy(wrong.asString()), toldBy(unknown.asString()));
        assertEquals(toldBy(wrong.asString()), toldBy(inactive.asString()));
        assertEquals(toldBy(wrong.asString()), toldBy(overlong.asString()));
    }

    @Test
    void refusesAnAccountThatFailedTooOften() {
        TestUser ada = TestUsers.create(Role.Viewer);
        for (int failure = 0; failure < 10; failure++) {
            from("203.0.113.1", ada.email(), "wrong").then().statusCode(401);
        }

        from("203.0.113.2", ada.email().toUpperCase(), PASSWORD)
                .then()
                .spec(problem(429))
                .header(
                        "Retry-After",
                        Integer::parseInt,
                        allOf(greaterThan(0), lessThanOrEqualTo(900)));
    }

    @Test
    void countsAttemptsThatComeAtOnceOneByOne() throws Exception {
        TestUser ada = TestUsers.create(Role.Viewer);

        List<Integer> statuses =
                atOnce(25, it -> from("203.0.113.5", ada.email(), "wrong").statusCode());

        assertEquals(10, Collections.frequency(statuses, 401), statuses::toString);
        assertEquals(15, Collections.frequency(statuses, 429), statuses::toString);
    }

    @Test
    void locksNobodyOutForLongerThanTheWindowHoweverOftenHeIsTried() throws Exception {
        TestUser ada = TestUsers.create(Role.Viewer);
        atOnce(
                1_000,
                it -> from("203.0.113." + (100 + it / 30), ada.email(), "wrong").statusCode());
        from("203.0.113.6", ada.email(), PASSWORD).then().spec(problem(429));

        database.preparedQuery(
                        "UPDATE SignInFailures SET FailedAt = FailedAt - INTERVAL '15 minutes'"
                                + " WHERE Account = $1")
                .executeAndAwait(Tuple.of(ada.email()));

        from("203.0.113.6", ada.email(), PASSWORD).then().statusCode(200);
    }

    @Test
    void hashesAnewWhatWasHashedTooCheaply() {
        TestUser ada = TestUsers.create(Role.Viewer);
        database.preparedQuery("UPDATE Users SET PasswordHash = $1 WHERE Id = $2")
                .executeAndAwait(Tuple.of(BcryptUtil.bcryptHash(PASSWORD, 4), ada.id()));

        signIn(ada.email(), PASSWORD).then().statusCode(200);

        String hash =
                database.preparedQuery("SELECT PasswordHash FROM Users WHERE Id = $1")
                        .executeAndAwait(Tuple.of(ada.id()))
                        .iterator()
                        .next()
                        .getString(0);
        assertEquals("$2a$05$", hash.substring(0, 7));
        signIn(ada.email(), PASSWORD).then().statusCode(200);
    }

    @Test
    void refusesAnAddressThatFailedTooOften() {
        for (int failure = 0; failure < 40; failure++) {
            from("203.0.113.3", "nobody-" + UUID.randomUUID() + "@example.org", "wrong")
                    .then()
                    .statusCode(401);
        }
        TestUser ada = TestUsers.create(Role.Viewer);

        from("203.0.113.3", ada.email(), PASSWORD)
                .then()
                .spec(problem(429))
                .header("Retry-After", Integer::parseInt, lessThanOrEqualTo(300));
        from("203.0.113.4", ada.email(), PASSWORD).then().statusCode(200);
    }

    @Test
    void countsNoSuccess() {
        TestUser ada = TestUsers.create(Role.Viewer);

        for (int success = 0; success < 15; success++) {
            signIn(ada.email(), PASSWORD).then().statusCode(200);
        }
    }

    @Test
    void wantsAnEmailAndAPassword() {
        given().contentType(ContentType.JSON)
                .body(Map.of("email", " "))
                .post("/api/v1/auth/sign-in")
                .then()
                .spec(violation("email"))
                .spec(violation("password"));
    }

    private static List<Integer> atOnce(int count, IntFunction<Integer> request) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(25);
        try {
            List<Callable<Integer>> requests =
                    IntStream.range(0, count)
                            .<Callable<Integer>>mapToObj(it -> () -> request.apply(it))
                            .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : clients.invokeAll(requests)) {
                statuses.add(answer.get());
            }
            return statuses;
        } finally {
            clients.shutdown();
        }
    }

    private static Response from(String address, String email, String password) {
        return given().header("X-Forwarded-For", address)
                .contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post("/api/v1/auth/sign-in");
    }

    private static JsonPath part(String token, int index) {
        return JsonPath.from(new String(Base64.getUrlDecoder().decode(token.split("\\.")[index])));
    }
}
