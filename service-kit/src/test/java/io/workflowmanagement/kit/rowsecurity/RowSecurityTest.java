package io.workflowmanagement.kit.rowsecurity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.workflowmanagement.kit.background.Background;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a table with a policy, by queries that all forget the workspace. */
@QuarkusTest
@WithTestResource(SuiteServers.class)
class RowSecurityTest {

    @Inject Notes notes;
    @Inject RowSecurity rows;
    @Inject Vertx vertx;

    private final int mine = TestTenants.id();
    private final int foreign = TestTenants.id();

    @BeforeEach
    void writeOneInEach() {
        run(() -> notes.writeAsBackground(mine));
        run(() -> notes.writeAsBackground(foreign));
    }

    @Test
    void showsNothingToWhoeverWasNotAdmitted() {
        assertEquals(List.of(), run(() -> notes.workspaces()));
        assertEquals(List.of(), run(() -> notes.workspacesInTransaction(Set.of())));
    }

    @Test
    void showsWhatWasAdmittedBeforeTheSession() {
        assertEquals(
                List.of(mine), run(() -> rows.admit(Set.of(mine)).chain(() -> notes.workspaces())));
    }

    @Test
    void showsWhatIsAdmittedWithinTheSession() {
        assertEquals(List.of(mine), run(() -> notes.workspacesAfter(Set.of(mine))));
        assertEquals(List.of(mine), run(() -> notes.workspacesInTransaction(Set.of(mine))));
        assertEquals(2, run(() -> notes.workspacesInTransaction(Set.of(mine, foreign))).size());
    }

    @Test
    void leavesNothingToWhoeverHasTheConnectionNext() {
        List<Uni<List<Integer>>> work =
                IntStream.range(0, 300)
                        .mapToObj(
                                number ->
                                        Background.on(
                                                vertx.getOrCreateContext(),
                                                () -> asRequest(number % 5)))
                        .toList();

        List<List<Integer>> seen =
                run(() -> Uni.join().all(work).usingConcurrencyOf(50).andFailFast());

        for (int number = 0; number < seen.size(); number++) {
            assertEquals(expected(number % 5), seen.get(number), "work " + number);
        }
    }

    private Uni<List<Integer>> asRequest(int kind) {
        Scope.here().endAll();
        return switch (kind) {
            case 0 -> notes.workspaces();
            case 1 -> notes.workspacesAfter(Set.of(mine));
            case 2 -> rows.admit(Set.of(foreign)).chain(() -> notes.workspaces());
            case 3 -> notes.workspacesInTransaction(Set.of(foreign));
            default -> notes.failsAfter(Set.of(mine)).chain(() -> notes.workspaces());
        };
    }

    private List<Integer> expected(int kind) {
        return switch (kind) {
            case 0 -> List.of();
            case 1, 4 -> List.of(mine);
            default -> List.of(foreign);
        };
    }

    @Test
    void refusesARowOfAForeignWorkspace() {
        assertThrows(
                RuntimeException.class,
                () -> run(() -> rows.admit(Set.of(mine)).chain(() -> notes.write(foreign))));
        assertEquals(
                1, run(() -> rows.admit(Set.of(mine)).chain(() -> notes.write(mine))).intValue());
    }

    @Test
    void showsAllToWorkAcrossWorkspaces() {
        assertEquals(
                List.of(foreign, mine).stream().sorted().toList(),
                run(() -> notes.workspacesAcross(Set.of(mine, foreign))));
        assertEquals(
                List.of(),
                run(() -> notes.workspacesAcross(Set.of(mine)).chain(() -> notes.workspaces())));
    }

    @Test
    void refusesToGoAcrossWorkspacesInASessionThatDoesNot() {
        assertThrows(IllegalStateException.class, () -> run(() -> notes.workspacesAcrossTooLate()));
    }

    @Test
    void showsAllToSystemAdmins() {
        List<Integer> seen = run(() -> rows.admitEvery().chain(() -> notes.workspaces()));

        assertTrue(seen.containsAll(List.of(mine, foreign)));
    }

    @Test
    void tellsNothingOfARowButWhereItLies() {
        int id = run(() -> notes.idIn(foreign));

        assertEquals(foreign, run(() -> notes.workspaceOf(id)));
        assertNull(run(() -> notes.workspaceOf(-1)));
    }

    private static <T> T run(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Table(name = "Notes")
    private static final class Note {}

    @ApplicationScoped
    static class Notes {

        private final RowSecurity rows;

        Notes(RowSecurity rows) {
            this.rows = rows;
        }

        @WithSession
        Uni<List<Integer>> workspaces() {
            return seen();
        }

        @WithSession
        Uni<List<Integer>> workspacesAfter(Set<Integer> admitted) {
            return seen().chain(before -> rows.admit(admitted)).chain(() -> seen());
        }

        @WithTransaction
        Uni<List<Integer>> workspacesInTransaction(Set<Integer> admitted) {
            return seen().chain(before -> rows.admit(admitted)).chain(() -> seen());
        }

        Uni<Void> failsAfter(Set<Integer> admitted) {
            return workspacesInTransaction(admitted)
                    .chain(() -> fail())
                    .onFailure()
                    .recoverWithNull();
        }

        @WithTransaction
        Uni<Void> fail() {
            return Panache.getSession()
                    .chain(
                            session ->
                                    session.createNativeQuery(
                                                    "select cast('x' as integer)", Integer.class)
                                            .getSingleResult())
                    .replaceWithVoid();
        }

        @AcrossWorkspaces
        @WithSession
        Uni<List<Integer>> workspacesAcross(Set<Integer> of) {
            return seen().map(it -> it.stream().filter(of::contains).toList());
        }

        @WithTransaction
        Uni<Integer> write(int workspaceId) {
            return Panache.getSession()
                    .chain(
                            session ->
                                    session.createNativeQuery(
                                                    "insert into Notes (WorkspaceId, Words)"
                                                            + " values (:workspace, 'x')")
                                            .setParameter("workspace", workspaceId)
                                            .executeUpdate());
        }

        @AcrossWorkspaces
        @WithTransaction
        Uni<Integer> writeAsBackground(int workspaceId) {
            return write(workspaceId);
        }

        @AcrossWorkspaces
        @WithSession
        Uni<Integer> idIn(int workspaceId) {
            return Panache.getSession()
                    .chain(
                            session ->
                                    session.createNativeQuery(
                                                    "select Id from Notes where WorkspaceId ="
                                                            + " :workspace",
                                                    Integer.class)
                                            .setParameter("workspace", workspaceId)
                                            .getSingleResult());
        }

        @WithSession
        Uni<Integer> workspaceOf(int id) {
            return rows.workspaceOf(Note.class, id);
        }

        @WithSession
        Uni<List<Integer>> workspacesAcrossTooLate() {
            return seen().chain(before -> workspacesAcross(Set.of()));
        }

        private static Uni<List<Integer>> seen() {
            return Panache.getSession().chain(Notes::seenIn);
        }

        private static Uni<List<Integer>> seenIn(Mutiny.Session session) {
            return session.createNativeQuery(
                            "select distinct WorkspaceId from Notes order by WorkspaceId",
                            Integer.class)
                    .getResultList();
        }
    }
}
