package io.workflowmanagement.catalog.workspace;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.tenancy.WorkspaceFollower;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.metamodel.EntityType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * A workspace takes along what lies in it, and brings back just that. Row versions and statuses
 * stay as they are, so that whoever has copies finds them true again; nobody sees a row meanwhile,
 * since nobody may enter the workspace.
 */
@ApplicationScoped
class WorkspaceDeletion implements WorkspaceFollower {

    private static final String DELETE =
            """
            update %1$s o set o.isDeleted = true, o.deletedAt = :at, o.workspaceDeletedAt = :at
            where o.workspaceId = :workspace and o.isDeleted = false
            """;

    /**
     * In the second until everybody knows of the deletion, a living object may have taken a name:
     * what had it stays deleted, and can be restored by itself.
     */
    private static final String RESTORE =
            """
            update %1$s o set o.isDeleted = false, o.deletedAt = null, o.workspaceDeletedAt = null
            where o.workspaceId = :workspace and o.workspaceDeletedAt is not null
            and not exists (select other.id from %1$s other where other.workspaceId = :workspace
                and other.name = o.name and other.isDeleted = false)
            """;

    private final List<String> types;

    WorkspaceDeletion(Mutiny.SessionFactory sessions) {
        types =
                sessions.getMetamodel().getEntities().stream()
                        .filter(it -> WorkspaceObject.class.isAssignableFrom(it.getJavaType()))
                        .map(EntityType::getName)
                        .sorted()
                        .toList();
    }

    @Override
    @WithTransaction
    public Uni<Void> deleted(int workspaceId, Instant at) {
        return inEach(DELETE, Map.of("workspace", workspaceId, "at", at));
    }

    @Override
    @WithTransaction
    public Uni<Void> restored(int workspaceId) {
        return inEach(RESTORE, Map.of("workspace", workspaceId));
    }

    private Uni<Void> inEach(String statement, Map<String, Object> parameters) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (String type : types) {
            done = done.chain(() -> change(statement.formatted(type), parameters));
        }
        return done;
    }

    private static Uni<Void> change(String statement, Map<String, Object> parameters) {
        return Panache.getSession()
                .chain(
                        session -> {
                            Mutiny.MutationQuery query = session.createMutationQuery(statement);
                            parameters.forEach(query::setParameter);
                            return query.executeUpdate();
                        })
                .replaceWithVoid();
    }
}
