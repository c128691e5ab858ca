package io.workflowmanagement.kit.tenancy;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Memberships.Place;
import io.workflowmanagement.kit.caller.Memberships.Standing;
import io.workflowmanagement.kit.caller.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** What service accounts may, as the replica has it: each has one role in one workspace. */
@ApplicationScoped
@IfBuildProperty(name = "wfm.tenancy.replica", stringValue = "true")
class ServiceAccountRights {

    private final IdentityFallback identity;

    ServiceAccountRights(IdentityFallback identity) {
        this.identity = identity;
    }

    Uni<Optional<Standing>> standing(int id) {
        return account(id)
                .map(found -> found.map(account -> new Standing(account.isActive, Role.Viewer)));
    }

    Uni<Place> place(int id, int workspaceId) {
        return inForce(id)
                .map(
                        found ->
                                found.filter(it -> it.workspaceId == workspaceId)
                                        .map(it -> new Place(true, Optional.of(it.role)))
                                        .orElse(Place.NOWHERE));
    }

    Uni<Set<Integer>> workspacesOf(int id) {
        return inForce(id).map(found -> found.map(it -> Set.of(it.workspaceId)).orElse(Set.of()));
    }

    /** Empty when the account is revoked or its workspace deleted. */
    private Uni<Optional<KnownServiceAccount>> inForce(int id) {
        return account(id)
                .chain(
                        found ->
                                found.filter(it -> it.isActive)
                                        .map(this::unlessWorkspaceIsDeleted)
                                        .orElse(Uni.createFrom().item(Optional.empty())));
    }

    /** A workspace that is not known yet lives: identity shows no account of a deleted one. */
    private Uni<Optional<KnownServiceAccount>> unlessWorkspaceIsDeleted(
            KnownServiceAccount account) {
        return Panache.getSession()
                .chain(session -> session.find(KnownWorkspace.class, account.workspaceId))
                .map(
                        workspace ->
                                Optional.of(account)
                                        .filter(it -> workspace == null || !workspace.isDeleted));
    }

    private Uni<Optional<KnownServiceAccount>> account(int id) {
        return Panache.getSession()
                .chain(session -> session.find(KnownServiceAccount.class, id))
                .chain(
                        known ->
                                known == null
                                        ? identity.serviceAccount(id)
                                        : Uni.createFrom().item(Optional.of(known)));
    }
}
