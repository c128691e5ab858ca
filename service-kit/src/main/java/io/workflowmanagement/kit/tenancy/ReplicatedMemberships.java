package io.workflowmanagement.kit.tenancy;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Memberships.Place;
import io.workflowmanagement.kit.caller.Memberships.Standing;
import io.workflowmanagement.kit.caller.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rights as the replica has them, and as identity has them where the replica does not know. */
@ApplicationScoped
@IfBuildProperty(name = "wfm.tenancy.replica", stringValue = "true")
class ReplicatedMemberships {

    private final IdentityFallback identity;
    private final ServiceAccountRights serviceAccounts;

    ReplicatedMemberships(IdentityFallback identity, ServiceAccountRights serviceAccounts) {
        this.identity = identity;
        this.serviceAccounts = serviceAccounts;
    }

    /**
     * Users' events have no order among each other: while two seem to have the address, or nobody,
     * identity knows.
     */
    @WithSession
    Uni<Optional<Integer>> userWith(String email) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "select u.id from KnownUser u where"
                                                        + " lower(u.email) = lower(:email)"
                                                        + " and u.isDeleted = false",
                                                Integer.class)
                                        .setParameter("email", email)
                                        .setMaxResults(2)
                                        .getResultList())
                .chain(
                        ids ->
                                ids.size() == 1
                                        ? Uni.createFrom().item(Optional.of(ids.get(0)))
                                        : identity.userId());
    }

    @WithSession
    Uni<Optional<Standing>> standing(Subject caller) {
        if (!caller.isUser()) {
            return serviceAccounts.standing(caller.id());
        }
        return find(KnownUser.class, caller.id())
                .chain(
                        user ->
                                user.isEmpty()
                                        ? identity.standing()
                                        : Uni.createFrom()
                                                .item(user.map(ReplicatedMemberships::standing)));
    }

    @WithSession
    Uni<Place> place(Subject caller, int workspaceId) {
        if (!caller.isUser()) {
            return serviceAccounts.place(caller.id(), workspaceId);
        }
        int userId = caller.id();
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
        if (workspace.filter(it -> it.isDeleted).isPresent()) {
            return Uni.createFrom().item(Place.NOWHERE);
        }
        if (workspace.isEmpty() || membership.isEmpty()) {
            return identity.place(userId, workspaceId);
        }
        return Uni.createFrom()
                .item(new Place(true, membership.filter(it -> it.isActive).map(it -> it.role)));
    }

    @WithSession
    Uni<Set<Integer>> workspacesOf(Subject caller) {
        if (!caller.isUser()) {
            return serviceAccounts.workspacesOf(caller.id());
        }
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "select m.key.workspaceId from KnownMembership m"
                                                        + " join KnownWorkspace w on w.id ="
                                                        + " m.key.workspaceId where m.key.userId ="
                                                        + " :user and m.isActive = true and w.isDeleted"
                                                        + " = false",
                                                Integer.class)
                                        .setParameter("user", caller.id())
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
