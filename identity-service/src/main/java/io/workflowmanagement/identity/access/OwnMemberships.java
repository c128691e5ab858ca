package io.workflowmanagement.identity.access;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.membership.Members;
import io.workflowmanagement.identity.serviceaccount.ServiceAccounts;
import io.workflowmanagement.identity.user.Account;
import io.workflowmanagement.identity.user.Accounts;
import io.workflowmanagement.identity.workspace.Workspaces;
import io.workflowmanagement.kit.caller.Memberships;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.caller.Subject;
import io.workflowmanagement.kit.rowsecurity.AcrossWorkspaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Rights as identity's tables have them, read before it is known what the caller may see. */
@AcrossWorkspaces
@ApplicationScoped
class OwnMemberships implements Memberships {

    private final Accounts accounts;
    private final Workspaces workspaces;
    private final Members members;
    private final ServiceAccounts serviceAccounts;

    OwnMemberships(
            Accounts accounts,
            Workspaces workspaces,
            Members members,
            ServiceAccounts serviceAccounts) {
        this.accounts = accounts;
        this.workspaces = workspaces;
        this.members = members;
        this.serviceAccounts = serviceAccounts;
    }

    @Override
    public Uni<Optional<Integer>> userWith(String email) {
        return accounts.byEmail(email).map(found -> found.map(Account::id));
    }

    @Override
    public Uni<Optional<Standing>> standing(Subject caller) {
        return caller.isUser()
                ? accounts.byId(caller.id())
                        .map(found -> found.map(it -> new Standing(it.isActive(), it.role())))
                : serviceAccounts
                        .inForce(caller.id())
                        .map(found -> found.map(it -> new Standing(true, Role.Viewer)));
    }

    @Override
    @WithSession
    public Uni<Place> place(Subject caller, int workspaceId) {
        return workspaces
                .lives(workspaceId)
                .chain(
                        lives ->
                                lives
                                        ? role(caller, workspaceId)
                                                .map(role -> new Place(true, role))
                                        : Uni.createFrom().item(Place.NOWHERE));
    }

    @Override
    @WithSession
    public Uni<Set<Integer>> workspacesOf(Subject caller) {
        Uni<Set<Integer>> all =
                caller.isUser()
                        ? members.workspacesOf(caller.id())
                        : serviceAccounts
                                .inForce(caller.id())
                                .map(
                                        found ->
                                                found.map(it -> Set.of(it.workspaceId()))
                                                        .orElse(Set.of()));
        return all.chain(workspaces::livingOf);
    }

    private Uni<Optional<Role>> role(Subject caller, int workspaceId) {
        return caller.isUser()
                ? members.role(caller.id(), workspaceId)
                : serviceAccounts
                        .inForce(caller.id())
                        .map(
                                found ->
                                        found.filter(it -> it.workspaceId() == workspaceId)
                                                .map(ServiceAccounts.InForce::role));
    }
}
