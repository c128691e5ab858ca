package io.workflowmanagement.identity.scale;

import static io.workflowmanagement.identity.TestUsers.PASSWORD;
import static io.workflowmanagement.identity.TestUsers.as;
import static io.workflowmanagement.identity.TestUsers.signIn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import io.workflowmanagement.kit.testing.SuiteServers;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Whether what every request costs stays what it is as an installation grows. Runs when it is asked
 * for, with {@code -Dwfm.scale=true}; the figures of a run stand in docs/performance.md.
 */
@QuarkusTest
@WithTestResource(SuiteServers.class)
@EnabledIfSystemProperty(named = "wfm.scale", matches = "true")
class ScaleTest {

    private static final Logger LOG = Logger.getLogger(ScaleTest.class);

    private static final int SMALL_USERS = 100;
    private static final int SMALL_WORKSPACES = 10;
    private static final int USERS = 10_000;
    private static final int WORKSPACES = 1_000;
    private static final int MEMBERSHIPS_A_USER = 5;
    private static final int REQUESTS = 300;

    /** Far above the first administrator's and those of other tests. */
    private static final int FIRST = 1_000_000;

    /** A full table is read by scanning it or a hundred times as long: that is not to be missed. */
    private static final double FLAT = 3;

    @Inject @AllWorkspaces Pool database;

    @Test
    void staysFlat() {
        grow(0, SMALL_USERS, 0, SMALL_WORKSPACES);
        measure(SMALL_USERS, SMALL_WORKSPACES); // warms up
        Map<String, Double> small = measure(SMALL_USERS, SMALL_WORKSPACES);

        grow(SMALL_USERS, USERS, SMALL_WORKSPACES, WORKSPACES);
        Map<String, Double> large = measure(USERS, WORKSPACES);

        large.forEach(
                (what, millis) ->
                        LOG.infof(
                                "%s: %.1f ms with %d users, %.1f ms with %d; ratio %.2f",
                                what,
                                small.get(what),
                                SMALL_USERS,
                                millis,
                                USERS,
                                millis / small.get(what)));
        large.forEach((what, millis) -> assertTrue(millis < FLAT * small.get(what), what));
    }

    private void grow(int fromUser, int toUser, int fromWorkspace, int toWorkspace) {
        database.preparedQuery(
                        "INSERT INTO Users (Id, FirstName, LastName, Email, PasswordHash, Role)"
                                + " SELECT $1::INT + i, 'Ada', 'Lovelace',"
                                + " 'scale' || i || '@example.org', $2, 3"
                                + " FROM generate_series($3::INT, $4::INT) i")
                .executeAndAwait(
                        Tuple.of(FIRST, BcryptUtil.bcryptHash(PASSWORD, 5), fromUser, toUser - 1));
        database.preparedQuery(
                        "INSERT INTO Workspaces (Id, Name, CreatedByUserId)"
                                + " SELECT $1::INT + i, 'scale ' || i, $1::INT"
                                + " FROM generate_series($2::INT, $3::INT) i")
                .executeAndAwait(Tuple.of(FIRST, fromWorkspace, toWorkspace - 1));
        database.preparedQuery(
                        "INSERT INTO UserWorkspaces (UserId, WorkspaceId, Role) SELECT $1::INT + u,"
                                + " $1::INT + (u + k * 2) % $2::INT, 2 FROM generate_series($3::INT,"
                                + " $4::INT) u, generate_series(0, $5::INT) k")
                .executeAndAwait(
                        Tuple.of(FIRST, toWorkspace, fromUser, toUser - 1, MEMBERSHIPS_A_USER - 1));
    }

    /** The medians of each kind of request, over users spread evenly. */
    private Map<String, Double> measure(int users, int workspaces) {
        String token = signIn("scale1@example.org", PASSWORD).path("accessToken");
        Map<String, Double> medians = new LinkedHashMap<>();
        medians.put(
                "sign-in",
                median(i -> signIn("scale" + (i * 37 % users) + "@example.org", PASSWORD)));
        medians.put(
                "membership check",
                median(
                        i ->
                                as(token)
                                        .get(
                                                "/api/v1/workspaces/"
                                                        + (FIRST + (1 + i % 5 * 2) % workspaces)
                                                        + "/members?userId="
                                                        + (FIRST + 1))));
        medians.put("own workspaces", median(i -> as(token).get("/api/v1/workspaces")));
        medians.put("own profile", median(i -> as(token).get("/api/v1/users/me")));
        return medians;
    }

    private static double median(IntFunction<Response> request) {
        long[] nanos = new long[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            long begin = System.nanoTime();
            assertEquals(200, request.apply(i).statusCode());
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        return nanos[REQUESTS / 2] / 1e6;
    }
}
