package io.workflowmanagement.identity.directory;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.membership.Members;
import io.workflowmanagement.identity.user.ListedUser;
import io.workflowmanagement.identity.user.UserContact;
import io.workflowmanagement.identity.user.UserFilter;
import io.workflowmanagement.identity.user.Users;
import io.workflowmanagement.identity.workspace.Workspaces;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;

/** Shows each caller as much of the users as he needs. */
@ApplicationScoped
class Directory {

    private final Access access;
    private final Users users;
    private final Members members;
    private final Workspaces workspaces;

    Directory(Access access, Users users, Members members, Workspaces workspaces) {
        this.access = access;
        this.users = users;
        this.members = members;
        this.workspaces = workspaces;
    }

    Uni<Page<ListedUser>> list(UserFilter filter, PageRequest page) {
        return access.standing()
                .chain(
                        standing ->
                                standing.systemRole() == Role.Admin
                                        ? users.list(filter, page)
                                                .map(found -> found.map(user -> user))
                                        : lookUp(filter, page));
    }

    private Uni<Page<ListedUser>> lookUp(UserFilter filter, PageRequest page) {
        return access.asUser()
                .chain(members::administeredBy)
                .chain(workspaces::livingOf)
                .chain(
                        administered -> {
                            if (administered.isEmpty()) {
                                throw new Failure.Forbidden(
                                        "Only Admins, of the system or a workspace, see users.");
                            }
                            if (filter.email() == null) {
                                throw new Failure.Forbidden(
                                        "Only a system Admin lists all users: give an email.");
                            }
                            return users.list(new UserFilter(filter.email(), null, true), page);
                        })
                .map(found -> found.map(UserContact::of));
    }
}
