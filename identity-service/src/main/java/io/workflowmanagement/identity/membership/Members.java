package io.workflowmanagement.identity.membership;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.user.UserView;
import io.workflowmanagement.identity.user.Users;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.kit.paging.Cursor;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.problem.Constraint;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.rowsecurity.AcrossWorkspaces;
import io.workflowmanagement.kit.tenancy.MembershipState;
import io.workflowmanagement.kit.versioning.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can be done with memberships. Who may do it is asked before. */
@ApplicationScoped
public class Members {

    private final MembershipRepository memberships;
    private final Users users;
    private final Outbox outbox;
    private final Clock clock;

    Members(MembershipRepository memberships, Users users, Outbox outbox, Clock clock) {
        this.memberships = memberships;
        this.users = users;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The user's role in the workspace; empty when he is no active member. */
    @WithSession
    public Uni<Optional<Role>> role(int userId, int workspaceId) {
        return memberships
                .active(userId, workspaceId)
                .map(membership -> Optional.ofNullable(membership).map(it -> it.role));
    }

    /** The workspaces that the user is an active member of, deleted ones among them. */
    @WithSession
    public Uni<Set<Integer>> workspacesOf(int userId) {
        return memberships
                .activeOf(userId)
                .map(all -> all.stream().map(it -> it.workspaceId).collect(Collectors.toSet()));
    }

    /** As {@link #workspacesOf}, where he is an Admin. */
    @AcrossWorkspaces
    @WithSession
    public Uni<Set<Integer>> administeredBy(int userId) {
        return memberships
                .activeOf(userId)
                .map(
                        all ->
                                all.stream()
                                        .filter(it -> it.role == Role.Admin)
                                        .map(it -> it.workspaceId)
                                        .collect(Collectors.toSet()));
    }

    @WithSession
    Uni<Page<MemberView>> list(int workspaceId, MemberFilter filter, PageRequest page) {
        return memberships
                .page(workspaceId, filter, page)
                .map(
                        members ->
                                Page.of(
                                        members,
                                        page,
                                        it -> Cursor.of(it.userId()),
                                        Function.identity()));
    }

    /** Lets the creator of a workspace in, in the transaction of the creation. */
    @WithTransaction
    public Uni<Void> found(int userId, int workspaceId) {
        return grant(new Membership(userId, workspaceId), Role.Admin).replaceWithVoid();
    }

    /**
     * Lets a user into all workspaces of another, deleted ones too, with the other's role there at
     * least, in the transaction of who hands over.
     */
    @WithTransaction
    public Uni<Void> standInFor(int absentId, int userId) {
        return memberships
                .activeOf(absentId)
                .chain(
                        places ->
                                Multi.createFrom()
                                        .iterable(places)
                                        .onItem()
                                        .transformToUniAndConcatenate(
                                                place -> giveAtLeast(userId, place))
                                        .collect()
                                        .last())
                .replaceWithVoid();
    }

    private Uni<Void> giveAtLeast(int userId, Membership example) {
        return memberships
                .locked(userId, example.workspaceId)
                .chain(
                        known -> {
                            if (known != null
                                    && known.isActive
                                    && known.role.covers(example.role)) {
                                return Uni.createFrom().voidItem();
                            }
                            Membership membership =
                                    known == null
                                            ? new Membership(userId, example.workspaceId)
                                            : known;
                            return grant(membership, example.role).replaceWithVoid();
                        });
    }

    @WithTransaction
    Uni<Granted> put(int userId, int workspaceId, Role role, IfMatch ifMatch) {
        return users.get(userId)
                .chain(
                        user ->
                                locked(userId, workspaceId)
                                        .chain(
                                                place ->
                                                        put(
                                                                place,
                                                                user,
                                                                workspaceId,
                                                                role,
                                                                ifMatch)));
    }

    @WithTransaction
    Uni<Void> remove(int userId, int workspaceId, IfMatch ifMatch) {
        return locked(userId, workspaceId)
                .map(
                        place -> {
                            Membership membership = place.membership();
                            if (membership == null || !membership.isActive) {
                                throw new MemberNotFound(userId);
                            }
                            IfMatch.require(ifMatch, membership.rowVersion);
                            place.requireAnotherAdmin();
                            membership.isActive = false;
                            return membership;
                        })
                .chain(membership -> append("MembershipRevoked", membership));
    }

    private Uni<Granted> put(
            Place place, UserView user, int workspaceId, Role role, IfMatch ifMatch) {
        Membership known = place.membership();
        boolean joins = known == null || !known.isActive;
        Membership membership = known == null ? new Membership(user.id(), workspaceId) : known;
        if (joins && ifMatch != null) {
            throw new Failure.Stale();
        }
        IfMatch.require(ifMatch, membership.rowVersion);
        if (!joins && membership.role == role) {
            return Uni.createFrom().item(new Granted(false, view(membership, user)));
        }
        if (!joins && role != Role.Admin) {
            place.requireAnotherAdmin();
        }
        return grant(membership, role).map(granted -> new Granted(joins, view(granted, user)));
    }

    private Uni<Membership> grant(Membership membership, Role role) {
        if (!membership.isActive) {
            membership.isActive = true;
            membership.joinedAt = clock.instant();
        }
        membership.role = role;
        return memberships
                .persist(membership)
                .call(() -> append("MembershipGranted", membership))
                .onFailure(Constraint::isUnique)
                .transform(failure -> new Failure.Conflict("Somebody else let him in just now."));
    }

    /** The Admins come first, in everybody's order: else two who leave wait for each other. */
    private Uni<Place> locked(int userId, int workspaceId) {
        return memberships
                .lockedAdmins(workspaceId)
                .chain(
                        admins ->
                                memberships
                                        .locked(userId, workspaceId)
                                        .map(membership -> new Place(membership, admins)));
    }

    /** Flushes first: only then is the version the one that the event must carry. */
    private Uni<Void> append(String name, Membership membership) {
        return memberships
                .flush()
                .chain(
                        () ->
                                outbox.append(
                                        Event.about(
                                                "workspace/" + membership.workspaceId,
                                                "identity.events",
                                                name,
                                                membership.workspaceId,
                                                state(membership))));
    }

    private static MembershipState state(Membership membership) {
        return new MembershipState(
                membership.userId,
                membership.workspaceId,
                membership.role,
                membership.isActive,
                membership.rowVersion);
    }

    private static MemberView view(Membership membership, UserView user) {
        return new MemberView(
                user.id(),
                user.email(),
                user.firstName(),
                user.lastName(),
                membership.role,
                membership.joinedAt,
                membership.rowVersion);
    }

    /**
     * A membership, and with whom it shares the workspace.
     *
     * @param membership null where there never was one
     */
    private record Place(Membership membership, List<Membership> admins) {

        void requireAnotherAdmin() {
            if (membership.role == Role.Admin
                    && admins.stream().allMatch(it -> it.userId == membership.userId)) {
                throw new LastWorkspaceAdmin();
            }
        }
    }

    /** A member as he is now, and whether he was none before. */
    record Granted(boolean joined, MemberView member) {}
}
