package io.workflowmanagement.identity.session;

import static io.restassured.RestAssured.given;
import static io.workflowmanagement.identity.TestUsers.PASSWORD;
import static io.workflowmanagement.identity.TestUsers.as;
import static io.workflowmanagement.identity.TestUsers.root;
import static io.workflowmanagement.identity.TestUsers.signIn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Sessions that end while somebody goes on with them: whichever comes first, none lives on. */
@QuarkusTest
@WithTestResource(SuiteServers.class)
class SessionRaceTest {

    private static final int ROUNDS = 4;

    @Inject @AllWorkspaces Pool database;

    private final ExecutorService clients = Executors.newFixedThreadPool(8);

    @AfterEach
    void close() {
        clients.shutdownNow();
    }

    @Test
    void letsOneOfManyWhoPresentATokenAtOnceGoOnAndThenNobody() throws Exception {
        String token = session(TestUsers.create(Role.Viewer));

        List<Response> answers =
                atOnce(IntStream.range(0, 8).mapToObj(it -> refreshing(token)).toList());

        List<Response> winners = answers.stream().filter(SessionRaceTest::isIn).toList();
        assertEquals(1, winners.size());
        assertEquals(7, answers.stream().filter(it -> it.statusCode() == 401).count());
        assertEquals(401, refresh(winners.get(0).path("refreshToken")).statusCode());
    }

    /** With the token before the newest one, as a client does that missed its last answer. */
    @RepeatedTest(ROUNDS)
    void signsOutWhileItGoesOn() throws Exception {
        String first = session(TestUsers.create(Role.Viewer));
        String second = refresh(first).path("refreshToken");

        List<Response> answers = atOnce(List.of(refreshing(second), () -> post("sign-out", first)));

        assertEquals(204, answers.get(1).statusCode());
        assertEnded(answers.get(0), second);
    }

    @RepeatedTest(ROUNDS)
    void isEndedFromElsewhereWhileItGoesOn() throws Exception {
        TestUser ada = TestUsers.create(Role.Viewer);
        Response signedIn = signIn(ada.email(), PASSWORD);
        String token = signedIn.path("refreshToken");
        String access = signedIn.path("accessToken");
        String id = as(access).get("/api/v1/auth/sessions").path("items[0].id");

        List<Response> answers =
                atOnce(
                        List.of(
                                refreshing(token),
                                () -> as(access).delete("/api/v1/auth/sessions/" + id)));

        assertEquals(204, answers.get(1).statusCode());
        assertEnded(answers.get(0), token);
    }

    @RepeatedTest(ROUNDS)
    void endsWithTheUsersDeactivationWhileItGoesOn() throws Exception {
        TestUser ada = TestUsers.create(Role.Viewer);
        String token = session(ada);
        String administrator = root();

        List<Response> answers =
                atOnce(List.of(refreshing(token), () -> activate(administrator, ada.id(), false)));

        assertEquals(200, answers.get(1).statusCode());
        activate(administrator, ada.id(), true).then().statusCode(200);
        assertEnded(answers.get(0), token);
    }

    @RepeatedTest(ROUNDS)
    void endsWithTheOldPasswordWhileSomebodySignsInWithIt() throws Exception {
        TestUser ada = TestUsers.create(Role.Viewer);

        List<Response> answers =
                atOnce(
                        List.of(
                                () -> signIn(ada.email(), PASSWORD),
                                () ->
                                        ada.request()
                                                .body(
                                                        Map.of(
                                                                "currentPassword",
                                                                PASSWORD,
                                                                "newPassword",
                                                                "another horse battery"))
                                                .post("/api/v1/users/me/password")));

        assertEquals(204, answers.get(1).statusCode());
        Response signedIn = answers.get(0);
        if (isIn(signedIn)) {
            assertEquals(401, refresh(signedIn.path("refreshToken")).statusCode());
        }
    }

    @Test
    void leavesASystemAdminWhereTheLastTwoGoAtOnce() throws Exception {
        TestUser ada = TestUsers.create(Role.Admin);
        TestUser grace = TestUsers.create(Role.Admin);
        List<Integer> others = retireAdminsBesides(ada.id(), grace.id());
        try {
            List<Response> answers =
                    atOnce(
                            Stream.of(ada, grace)
                                    .<Callable<Response>>map(
                                            it -> () -> activate(it.token(), it.id(), false))
                                    .toList());

            List<Integer> statuses = answers.stream().map(Response::statusCode).sorted().toList();
            assertEquals(List.of(200, 409), statuses);
        } finally {
            others.forEach(id -> setActive(id, true));
            setActive(ada.id(), false);
            setActive(grace.id(), false);
        }
    }

    private List<Integer> retireAdminsBesides(int one, int other) {
        List<Integer> admins = new ArrayList<>();
        database.preparedQuery(
                        "SELECT Id FROM Users WHERE Role = 0 AND IsActive AND Id NOT IN ($1, $2)")
                .executeAndAwait(Tuple.of(one, other))
                .forEach(row -> admins.add(row.getInteger(0)));
        admins.forEach(id -> setActive(id, false));
        return admins;
    }

    private void setActive(int id, boolean active) {
        database.preparedQuery("UPDATE Users SET IsActive = $1 WHERE Id = $2")
                .executeAndAwait(Tuple.of(active, id));
    }

    private static Response activate(String administrator, int user, boolean active) {
        return as(administrator).body(Map.of("isActive", active)).patch("/api/v1/users/" + user);
    }

    /** Neither the token that was presented nor what came of it leads anywhere. */
    private static void assertEnded(Response refreshed, String token) {
        if (isIn(refreshed)) {
            assertEquals(401, refresh(refreshed.path("refreshToken")).statusCode());
        } else {
            assertEquals(401, refreshed.statusCode());
        }
        assertEquals(401, refresh(token).statusCode());
    }

    private static boolean isIn(Response answer) {
        assertNotEquals(500, answer.statusCode());
        return answer.statusCode() == 200;
    }

    private List<Response> atOnce(List<Callable<Response>> requests) throws Exception {
        List<Response> answers = new ArrayList<>();
        for (Future<Response> answer : clients.invokeAll(requests)) {
            answers.add(answer.get());
        }
        return answers;
    }

    private static Callable<Response> refreshing(String token) {
        return () -> refresh(token);
    }

    private static String session(TestUser user) {
        return signIn(user.email(), PASSWORD).path("refreshToken");
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
