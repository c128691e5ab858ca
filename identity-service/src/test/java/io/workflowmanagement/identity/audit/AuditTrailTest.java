package io.workflowmanagement.identity.audit;

import static io.workflowmanagement.identity.TestUsers.as;
import static io.workflowmanagement.identity.TestUsers.root;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import io.workflowmanagement.identity.TestUsers;
import io.workflowmanagement.identity.TestUsers.TestUser;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import io.workflowmanagement.kit.testing.SuiteServers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class AuditTrailTest {

    private static final String ENTRIES = "/api/v1/audit-entries";

    @Inject @AllWorkspaces Pool pool;

    private TestUser admin;
    private TestUser developer;
    private int workspace;

    @BeforeEach
    void found() {
        admin = TestUsers.create(Role.Viewer);
        developer = TestUsers.create(Role.Viewer);
        workspace =
                admin.request()
                        .body(Map.of("name", "Workspace " + UUID.randomUUID()))
                        .post("/api/v1/workspaces")
                        .path("id");
        admin.request()
                .body(Map.of("role", "Developer"))
                .put("/api/v1/workspaces/" + workspace + "/members/" + developer.id());
    }

    @Test
    void showsAnAdminWhatWasDoneInHisWorkspace() {
        admin.request()
                .body(Map.of("description", "changed"))
                .patch("/api/v1/workspaces/" + workspace)
                .then()
                .statusCode(200);

        JsonPath change =
                entries(admin, "&entity=Workspace&action=Updated&actor=user/" + admin.id(), 1);
        assertEquals("user/" + admin.id(), change.getString("items[0].actor"));
        assertEquals(Integer.toString(workspace), change.getString("items[0].entityId"));
        assertEquals("127.0.0.1", change.getString("items[0].address"));
        assertEquals("changed", change.getString("items[0].changes.description.after"));
        JsonPath member =
                entries(admin, "&entity=Membership&entityId=" + developer.id() + byAdmin(), 1);
        assertEquals("Created", member.getString("items[0].action"));
        assertEquals("Developer", member.getString("items[0].changes.role.after"));
    }

    @Test
    void tellsOfWhoWasKeptOut() {
        developer.request().delete("/api/v1/workspaces/" + workspace).then().statusCode(403);

        JsonPath denial = entries(admin, "&action=Denied&actor=user/" + developer.id(), 1);
        assertEquals(
                "DELETE /api/v1/workspaces/" + workspace + ": 403",
                denial.getString("items[0].detail"));
    }

    @Test
    void tellsOfSignInsAndOfThoseThatFailed() {
        TestUsers.signIn(developer.email(), "not his password").then().statusCode(401);

        String mine = "?entity=Session&entityId=" + developer.id();
        JsonPath both = until(root(), ENTRIES + mine + "&from=" + nowLess(600), 2);
        List<String> actions = both.getList("items.action");
        assertEquals(List.of("Denied", "Created"), actions.subList(0, 2));
        assertFalse(both.prettify().contains("not his password"));
        assertFalse(both.prettify().contains(developer.email()));
    }

    @Test
    void tellsOfAPasswordOnlyThatItChanged() {
        developer
                .request()
                .body(
                        Map.of(
                                "currentPassword",
                                TestUsers.PASSWORD,
                                "newPassword",
                                "another horse battery"))
                .post("/api/v1/users/me/password")
                .then()
                .statusCode(204);

        JsonPath change =
                until(
                        root(),
                        ENTRIES
                                + "?entity=User&action=Updated&entityId="
                                + developer.id()
                                + "&actor=user/"
                                + developer.id()
                                + "&from="
                                + nowLess(600),
                        1);
        assertEquals(Map.of("hidden", true), change.getMap("items[0].changes.password.after"));
        assertFalse(change.prettify().contains("horse"));
    }

    @Test
    void isReadByAdminsAlone() {
        String mine = ENTRIES + "?workspaceId=" + workspace;
        developer.request().get(mine).then().statusCode(403);
        TestUsers.create(Role.Developer).request().get(mine).then().statusCode(404);
        admin.request().get(ENTRIES).then().statusCode(403);
        as(root()).get(ENTRIES).then().statusCode(200);
    }

    @Test
    void turnsPagesFromTheNewest() {
        entries(admin, byAdmin(), 3);
        JsonPath first = page("&limit=2");
        JsonPath second = page("&limit=2&cursor=" + first.getString("next"));

        assertEquals(2, first.getList("items").size());
        assertFalse(first.getList("items.id").contains(second.get("items[0].id")));
        assertTrue(first.getString("items[1].at").compareTo(second.getString("items[0].at")) >= 0);
    }

    @Test
    void refusesWhatIsNoInstant() {
        admin.request()
                .get(ENTRIES + "?workspaceId=" + workspace + "&from=yesterday")
                .then()
                .statusCode(422)
                .body("violations", hasSize(1))
                .body("violations[0].field", equalTo("from"))
                .body("items", nullValue())
                .body("title", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE AuditEntries SET Actor = 'user/1'",
                "DELETE FROM AuditEntries",
                "TRUNCATE AuditEntries",
                "ALTER TABLE AuditEntries ADD COLUMN x INTEGER",
                "DROP TABLE AuditEntries"
            })
    void cannotBeChangedByTheServicesOwnLogin(String statement) {
        PgException refused =
                assertThrows(
                        PgException.class,
                        () -> pool.query(statement).execute().await().indefinitely());

        assertEquals("42501", refused.getSqlState());
    }

    @Test
    void isKeptForNinetyDaysAtLeast() {
        PgException refused =
                assertThrows(
                        PgException.class,
                        () ->
                                pool.query("SELECT sp_DeleteOldAuditEntries(0, 1000)")
                                        .execute()
                                        .await()
                                        .indefinitely());

        assertEquals("P0001", refused.getSqlState());
    }

    @Test
    void losesWhatIsOlderThanTheRetention() {
        String insert =
                "INSERT INTO AuditEntries (Source, EventId, OccurredAt, Actor, Action, Entity,"
                        + " EntityId, WorkspaceId, Changes) VALUES ('/test', '%s',"
                        + " CURRENT_TIMESTAMP - INTERVAL '%d days', 'user/0', 'Created', 'Thing',"
                        + " '1', %d, '{}')";
        for (int days : List.of(99, 101)) {
            pool.query(insert.formatted(UUID.randomUUID(), days, workspace))
                    .execute()
                    .await()
                    .indefinitely();
        }

        pool.query("SELECT sp_DeleteOldAuditEntries(100, 1000)").execute().await().indefinitely();

        assertEquals(1, entries(admin, "&entity=Thing", 1).getList("items").size());
    }

    private String byAdmin() {
        return "&actor=user/" + admin.id() + "&from=" + nowLess(600);
    }

    private JsonPath page(String query) {
        return admin.request()
                .get(ENTRIES + "?workspaceId=" + workspace + byAdmin() + query)
                .jsonPath();
    }

    private JsonPath entries(TestUser reader, String query, int count) {
        return until(reader.token(), ENTRIES + "?workspaceId=" + workspace + query, count);
    }

    /** The topic brings them by and by. */
    private static JsonPath until(String token, String path, int count) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> as(token).get(path).jsonPath(),
                        found -> found.getList("items").size() >= count);
    }

    private static String nowLess(int seconds) {
        return Instant.now().minusSeconds(seconds).toString();
    }
}
