package io.workflowmanagement.identity.purge;

import static io.workflowmanagement.identity.Problems.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.workflowmanagement.identity.Published;
import io.workflowmanagement.identity.TestUsers;
import io.workflowmanagement.identity.TestUsers.TestUser;
import io.workflowmanagement.identity.workspace.Workspaces;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import io.workflowmanagement.kit.rowsecurity.RowSecurity;
import io.workflowmanagement.kit.testing.SuiteServers;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class PurgeTest {

    @Inject @AllWorkspaces Pool database;
    @Inject Purge purge;
    @Inject Workspaces workspaces;

    private TestUser founder;

    @Test
    void removesAWorkspaceForGoodWhenItsRetentionIsOver() throws Throwable {
        founder = TestUsers.create(Role.Viewer);
        int gone = found();
        int young = found();
        founder.request()
                .body(Map.of("workspaceId", gone, "name", "import", "role", "Viewer"))
                .post("/api/v1/service-accounts")
                .then()
                .statusCode(201);
        delete(gone, 31);
        delete(young, 29);

        removeAll(gone);

        assertEquals(0, count("Workspaces", "Id", gone));
        assertEquals(0, count("UserWorkspaces", "WorkspaceId", gone));
        assertEquals(0, count("ServiceAccounts", "WorkspaceId", gone));
        assertEquals(1, count("UserWorkspaces", "WorkspaceId", young));
        founder.request().post("/api/v1/workspaces/" + gone + "/restore").then().spec(problem(404));
        Published told = Published.newest("workspace/" + gone, "WorkspacePurged");
        assertTrue(told.data().getBoolean("isPurged"));
        assertTrue(told.data().getBoolean("isDeleted"));
        assertEquals(2, told.data().getInt("version"));
    }

    private void removeAll(int id) throws Throwable {
        Optional<Integer> next = sweep(workspaces::nextToPurge);
        while (next.isPresent()) {
            int workspace = next.get();
            sweep(() -> purge.removeSome(workspace));
            next = sweep(workspaces::nextToPurge);
        }
        assertEquals(0, count("Workspaces", "Id", id));
    }

    /** As the sweep does it, which is of no workspace. */
    private static <T> T sweep(Supplier<Uni<T>> work) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                () -> {
                    RowSecurity.seeAll();
                    return work.get();
                });
    }

    private int found() {
        return founder.request()
                .body(Map.of("name", "workspace-" + UUID.randomUUID()))
                .post("/api/v1/workspaces")
                .path("id");
    }

    private void delete(int id, int daysAgo) {
        founder.request().delete("/api/v1/workspaces/" + id).then().statusCode(204);
        database.preparedQuery(
                        "UPDATE Workspaces SET DeletedAt = DeletedAt - make_interval(days => $1)"
                                + " WHERE Id = $2")
                .executeAndAwait(Tuple.of(daysAgo, id));
    }

    private int count(String table, String column, int id) {
        return database.preparedQuery(
                        "SELECT COUNT(*) FROM %s WHERE %s = $1".formatted(table, column))
                .executeAndAwait(Tuple.of(id))
                .iterator()
                .next()
                .getInteger(0);
    }
}
