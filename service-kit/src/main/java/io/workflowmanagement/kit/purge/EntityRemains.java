package io.workflowmanagement.kit.purge;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Entities that lie in workspaces, in the order in which they can go. */
public record EntityRemains(List<Kind> kinds) implements WorkspaceRemains {

    public EntityRemains {
        kinds = List.copyOf(kinds);
    }

    @Override
    public Uni<Integer> remove(int workspaceId, int most) {
        return Panache.getSession().chain(session -> remove(session, 0, workspaceId, most));
    }

    /** Of one kind at a time: the next has its turn when none of this one is left. */
    private Uni<Integer> remove(Mutiny.Session session, int index, int workspaceId, int most) {
        if (index == kinds.size()) {
            return Uni.createFrom().item(0);
        }
        return kinds.get(index)
                .remove(session, workspaceId, most)
                .chain(
                        removed ->
                                removed > 0
                                        ? Uni.createFrom().item(removed)
                                        : remove(session, index + 1, workspaceId, most));
    }

    /**
     * An entity whose identifier is its property {@code id}.
     *
     * @param workspace the path to its workspace's id
     */
    public record Kind(String entity, String workspace) {

        private Uni<Integer> remove(Mutiny.Session session, int workspaceId, int most) {
            return session.createSelectionQuery(
                            "select e.id from " + entity + " e where e." + workspace + " = :it",
                            Object.class)
                    .setParameter("it", workspaceId)
                    .setMaxResults(most)
                    .getResultList()
                    .chain(ids -> remove(session, ids));
        }

        private Uni<Integer> remove(Mutiny.Session session, List<?> ids) {
            return ids.isEmpty()
                    ? Uni.createFrom().item(0)
                    : session.createMutationQuery("delete from " + entity + " where id in :ids")
                            .setParameter("ids", ids)
                            .executeUpdate();
        }
    }
}
