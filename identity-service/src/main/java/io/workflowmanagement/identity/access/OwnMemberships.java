package io.workflowmanagement.identity.access;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.membership.Members;
import io.workflowmanagement.identity.user.Accounts;
import io.workflowmanagement.identity.workspace.Workspaces;
import io.workflowmanagement.kit.caller.Memberships;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Rights as identity's tables have them. */
@ApplicationScoped
class OwnMemberships implements Memberships {

    private final Accounts accounts;
    private final Workspaces workspaces;
    private final Members members;

    OwnMemberships(Accounts accounts, Workspaces workspaces, Members members) {
        this.accounts = accounts;
        this.workspaces = workspaces;
        this.members = members;
    }

    @Override
    public Uni<Optional<Standing>> standing(int userId) {
        return accounts.byId(userId)
                .map(account -> account.map(it -> new Standing(it.isActive(), it.role())));
    }

    @Override
    @WithSession
    public Uni<Place> place(int userId, int workspaceId) {
        return workspaces
                .lives(workspaceId)
                .chain(
                        lives ->
                                lives
                                        ? members.role(userId, workspaceId)
                                                .map(role -> new Place(true, role))
                                        : Uni.createFrom().item(Place.NOWHERE));
    }

    @Override
    @WithSession
    public Uni<Set<Integer>> workspacesOf(int userId) {
        return members.workspacesOf(userId).chain(workspaces::livingOf);
    }
}
