package io.workflowmanagement.kit.tenancy;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Memberships;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rights as the replica has them, and as identity has them where the replica does not know. */
@ApplicationScoped
@IfBuildProperty(name = "wfm.tenancy.replica", stringValue = "true")
class ReplicatedMemberships implements Memberships {

    private final IdentityFallback identity;

    ReplicatedMemberships(IdentityFallback identity) {
        this.identity = identity;
    }

    @Override
    @WithSession
    public Uni<Optional<Standing>> standing(int userId) {
        return find(KnownUser.class, userId)
                .chain(
                        user ->
                                user.isEmpty()
                                        ? identity.standing()
                                        : Uni.createFrom()
                                                .item(user.map(ReplicatedMemberships::standing)));
    }

    @Override
    @WithSession
    public Uni<Place> place(int userId, int workspaceId) {
        return find(KnownWorkspace.class, workspaceId)
                .chain(
                        workspace ->
                                find(
                                                KnownMembership.class,
                                                new KnownMembership.Key(userId, workspaceId))
                                        .chain(
                                                membership ->
                                                        place(
                                                                userId,
                                                                workspaceId,
                                                                workspace,
                                                                membership)));
    }

    private Uni<Place> place(
            int userId,
            int workspaceId,
            Optional<KnownWorkspace> workspace,
            Optional<KnownMembership> membership) {
        if (workspace.isEmpty() || membership.isEmpty()) {
            return identity.place(userId, workspaceId);
        }
        return Uni.createFrom()
                .item(
                        new Place(
                                !workspace.get().isDeleted,
                                membership.filter(it -> it.isActive).map(it -> it.role)));
    }

    @Override
    @WithSession
    public Uni<Set<Integer>> workspacesOf(int userId) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "select m.key.workspaceId from KnownMembership m"
                                                        + " join KnownWorkspace w on w.id = m.key.workspaceId"
                                                        + " where m.key.userId = :user and m.isActive = true"
                                                        + " and w.isDeleted = false",
                                                Integer.class)
                                        .setParameter("user", userId)
                                        .getResultList())
                .map(ids -> ids.stream().collect(Collectors.toUnmodifiableSet()));
    }

    private static Standing standing(KnownUser user) {
        return new Standing(user.isActive && !user.isDeleted, user.role);
    }

    private static <E> Uni<Optional<E>> find(Class<E> type, Object id) {
        return Panache.getSession()
                .chain(session -> session.find(type, id))
                .map(Optional::ofNullable);
    }
}
