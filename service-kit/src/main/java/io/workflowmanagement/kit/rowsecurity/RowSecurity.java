package io.workflowmanagement.kit.rowsecurity;

import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.runtime.SessionOperations;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.FlushMode;
import org.hibernate.reactive.mutiny.Mutiny;

/** Widens what the work on the current context sees. */
@ApplicationScoped
public class RowSecurity {

    private static final String UNTIL_THE_CONNECTION_IS_GIVEN_ANEW =
            "select set_config('wfm.workspaces', :workspaces, false)";
    private static final String UNTIL_THE_TRANSACTION_ENDS =
            "select set_config('wfm.workspaces', :workspaces, true)";
    private static final String WORKSPACE_OF = "select fn_WorkspaceOf(:table, :id)";

    private final boolean isEnforced;

    RowSecurity(@ConfigProperty(name = "quarkus.datasource.db-kind") String database) {
        this.isEnforced = database.equals("postgresql");
    }

    /** The work on that context, which nobody else has, sees all workspaces. */
    public static void seeAll(Context own) {
        Scope.of(own).beginAll();
    }

    /** As {@link #seeAll(Context)}, on the current context, which must be a work's own. */
    public static void seeAll() {
        Scope scope = Scope.here();
        if (!scope.isAll()) {
            scope.beginAll();
        }
    }

    /** The workspaces that the caller was let into are seen from now on, besides earlier ones. */
    public Uni<Void> admit(Set<Integer> workspaces) {
        Scope scope = Scope.here();
        return widen(scope, scope.admit(workspaces));
    }

    /** The caller was let into every workspace. */
    public Uni<Void> admitEvery() {
        Scope scope = Scope.here();
        return widen(scope, scope.admitEvery());
    }

    /**
     * Where a row lies that can't be seen yet; nothing else is told of it. Needs a session.
     *
     * @param entity of a table with the columns {@code Id} and {@code WorkspaceId}
     * @return null where there is no such row
     */
    public Uni<Integer> workspaceOf(Class<?> entity, Object id) {
        String table = entity.getAnnotation(Table.class).name();
        return Panache.getSession()
                .chain(
                        session ->
                                isEnforced ? asked(session, table, id) : read(session, table, id));
    }

    private static Uni<Integer> asked(Mutiny.Session session, String table, Object id) {
        return session.createNativeQuery(WORKSPACE_OF, Integer.class)
                .setParameter("table", table)
                .setParameter("id", String.valueOf(id))
                .setFlushMode(FlushMode.MANUAL)
                .getSingleResultOrNull();
    }

    private static Uni<Integer> read(Mutiny.Session session, String table, Object id) {
        return session.createNativeQuery(
                        "select WorkspaceId from " + table + " where Id = :id", Integer.class)
                .setParameter("id", id)
                .setFlushMode(FlushMode.MANUAL)
                .getSingleResultOrNull();
    }

    private Uni<Void> widen(Scope scope, boolean isWider) {
        Uni<Void> nothing = Uni.createFrom().voidItem();
        if (!isEnforced || scope.isAll() || !isWider) {
            return nothing;
        }
        // Without a session, the next connection is given with it.
        return session().map(session -> set(session, scope)).orElse(nothing);
    }

    /** The one that is open on this context. */
    static Optional<Mutiny.Session> session() {
        return Optional.ofNullable(SessionOperations.getCurrentSession(PersistenceUnit.DEFAULT))
                .filter(Mutiny.Session::isOpen);
    }

    private static Uni<Void> set(Mutiny.Session session, Scope scope) {
        String text = scope.text();
        if (session.currentTransaction() != null) {
            return set(session, UNTIL_THE_TRANSACTION_ENDS, text);
        }
        scope.setting().isUnknown();
        return set(session, UNTIL_THE_CONNECTION_IS_GIVEN_ANEW, text)
                .invoke(() -> scope.setting().becomes(text));
    }

    private static Uni<Void> set(Mutiny.Session session, String statement, String text) {
        return session.createNativeQuery(statement, String.class)
                .setParameter("workspaces", text)
                .setFlushMode(FlushMode.MANUAL)
                .getSingleResult()
                .replaceWithVoid();
    }
}
