package io.workflowmanagement.kit.caller;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Memberships.Place;
import io.workflowmanagement.kit.caller.Memberships.Standing;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.rowsecurity.RowSecurity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What the caller of this request may do, by the role that the resource method states. */
@RequestScoped
public class Access {

    private final Caller caller;
    private final Memberships memberships;
    private final RowSecurity rows;

    /** Without a statement nothing but a system Admin gets in. */
    private Role least = Role.Admin;

    private boolean takesToken;
    private Integer refusedWorkspace;

    Access(Caller caller, Memberships memberships, RowSecurity rows) {
        this.caller = caller;
        this.memberships = memberships;
        this.rows = rows;
    }

    void need(Role least) {
        this.least = least;
    }

    void takeToken() {
        takesToken = true;
    }

    public Caller caller() {
        return caller;
    }

    /**
     * Whether the request's token was looked at, and is good. Where none is asked for, who calls is
     * not known, and finding out would block.
     */
    public boolean isSignedIn() {
        return takesToken && caller.isKnown();
    }

    /** The role that the resource method states. */
    public Role least() {
        return least;
    }

    /** The workspace that the caller was kept out of; empty when he was let in, or asked none. */
    public Optional<Integer> refusedWorkspace() {
        return Optional.ofNullable(refusedWorkspace);
    }

    /** Lets the caller into a workspace that he named: 404 for strangers, 403 for lesser roles. */
    public Uni<Void> to(int workspaceId) {
        return to(workspaceId, () -> new Failure.NotFound("workspace", workspaceId));
    }

    /**
     * As {@link #to(int)}, for an object in the workspace.
     *
     * @param hidden what a stranger is told: the same as for an object that does not exist
     */
    public Uni<Void> to(int workspaceId, Supplier<? extends Failure> hidden) {
        return to(workspaceId, least, hidden);
    }

    /** As {@link #to(int, Supplier)}, where the object asks for more than the method does. */
    public Uni<Void> to(int workspaceId, Role needed, Supplier<? extends Failure> hidden) {
        return standing()
                .chain(
                        standing ->
                                memberships
                                        .place(caller.subject(), workspaceId)
                                        .invoke(
                                                place ->
                                                        admit(
                                                                standing,
                                                                workspaceId,
                                                                place,
                                                                needed,
                                                                hidden)))
                .chain(() -> rows.admit(Set.of(workspaceId)));
    }

    /**
     * Lets the caller into the workspace that a row lies in, before the row can be read: the
     * database shows it from then on. Needs a session.
     *
     * @param entity of a table with the columns {@code Id} and {@code WorkspaceId}
     * @param hidden what is told where there is no such row, and to strangers
     * @return the workspace
     */
    public Uni<Integer> toRow(Class<?> entity, Object id, Supplier<? extends Failure> hidden) {
        return toPlace(rows.workspaceOf(entity, id), hidden);
    }

    /**
     * As {@link #toRow}, where the row is known otherwise than by one id.
     *
     * @param place the workspace that the row lies in; null where there is no such row
     */
    public Uni<Integer> toPlace(Uni<Integer> place, Supplier<? extends Failure> hidden) {
        return place.onItem()
                .ifNull()
                .failWith(hidden)
                .call(workspaceId -> to(workspaceId, hidden));
    }

    /** The workspaces whose objects the caller may list. */
    public Uni<Visible> visible() {
        return standing()
                .chain(
                        standing ->
                                standing.systemRole() == Role.Admin
                                        ? Uni.createFrom().item(Visible.EVERYTHING)
                                        : memberships
                                                .workspacesOf(caller.subject())
                                                .map(Visible::only))
                .call(
                        visible ->
                                visible.all()
                                        ? rows.admitEvery()
                                        : rows.admit(visible.workspaceIds()));
    }

    /**
     * What a list may hold that is narrowed to one workspace.
     *
     * @param workspaceId null for all that the caller may see; 404 for strangers to it
     */
    public Uni<Visible> visible(Integer workspaceId) {
        return workspaceId == null
                ? visible()
                : to(workspaceId).replaceWith(Visible.only(Set.of(workspaceId)));
    }

    /** Lets only system Admins through, into every workspace: 403 for everybody else. */
    public Uni<Void> asSystemAdmin() {
        return standing()
                .invoke(
                        standing -> {
                            if (standing.systemRole() != Role.Admin) {
                                throw new Failure.Forbidden("Only a system Admin may do that.");
                            }
                        })
                .chain(rows::admitEvery);
    }

    /**
     * Lets only people through: 403 for service accounts, which have no profile, found no workspace
     * and make no other accounts.
     *
     * @return the caller's user id
     */
    public Uni<Integer> asUser() {
        return standing()
                .map(
                        standing -> {
                            if (!caller.subject().isUser()) {
                                throw new Failure.Forbidden(
                                        "A service account can't do that: sign in as a user.");
                            }
                            return caller.subject().id();
                        });
    }

    /**
     * The caller's state and system role: 401 when he is unknown or no longer active. Everything
     * else here asks for it first, so that from then on it is known who he is.
     */
    public Uni<Standing> standing() {
        return subject()
                .chain(memberships::standing)
                .map(
                        standing ->
                                standing.filter(Standing::active)
                                        .orElseThrow(
                                                () ->
                                                        new Failure.Unauthenticated(
                                                                "The account is not active.")));
    }

    private Uni<Subject> subject() {
        return caller.unknownEmail()
                .map(this::userWith)
                .orElseGet(() -> Uni.createFrom().item(caller.subject()));
    }

    private Uni<Subject> userWith(String email) {
        return memberships
                .userWith(email)
                .map(
                        user ->
                                user.map(Subject::user)
                                        .orElseThrow(
                                                () ->
                                                        new Failure.Unauthenticated(
                                                                "No user here has the e-mail"
                                                                        + " address of the access"
                                                                        + " token.")))
                .invoke(caller::is);
    }

    private void admit(
            Standing standing,
            int workspaceId,
            Place place,
            Role needed,
            Supplier<? extends Failure> hidden) {
        if (standing.systemRole() == Role.Admin && place.living()) {
            return;
        }
        refusedWorkspace = workspaceId;
        Role role = place.role().filter(it -> place.living()).orElseThrow(hidden);
        if (!role.covers(needed)) {
            throw new Failure.Forbidden(
                    "That needs the role " + needed + " in the workspace; yours is " + role + ".");
        }
        refusedWorkspace = null;
    }
}
