package io.workflowmanagement.identity.user;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.possession.Possessions;
import io.workflowmanagement.identity.token.RefreshTokens;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.json.MergePatch;
import io.workflowmanagement.kit.paging.Cursor;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.problem.Constraint;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.versioning.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;

/** What can be done with users. Who may do it is asked before. */
@ApplicationScoped
public class Users {

    /** How many of a user's things a refusal names. */
    private static final int NAMED = 20;

    private final UserRepository users;
    private final UserEvents events;
    private final RefreshTokens refreshTokens;
    private final Possessions possessions;
    private final MergePatch mergePatch;
    private final Clock clock;

    Users(
            UserRepository users,
            UserEvents events,
            RefreshTokens refreshTokens,
            Possessions possessions,
            MergePatch mergePatch,
            Clock clock) {
        this.users = users;
        this.events = events;
        this.refreshTokens = refreshTokens;
        this.possessions = possessions;
        this.mergePatch = mergePatch;
        this.clock = clock;
    }

    @WithSession
    public Uni<UserView> get(int id) {
        return users.living(id)
                .onItem()
                .ifNull()
                .failWith(() -> new UserNotFound(id))
                .map(UserView::of);
    }

    @WithSession
    public Uni<Page<UserView>> list(UserFilter filter, PageRequest page) {
        return users.page(filter, page)
                .map(rows -> Page.of(rows, page, user -> Cursor.of(user.id), UserView::of));
    }

    /** Whether there is, or ever was, a user. */
    @WithSession
    Uni<Boolean> any() {
        return users.count().map(count -> count > 0);
    }

    /**
     * @param passwordHash hashed before, so that no connection is held for so long
     */
    @WithTransaction
    Uni<UserView> create(NewUser draft, String passwordHash) {
        User user = new User();
        draft.profile().writeTo(user);
        user.passwordHash = passwordHash;
        user.createdAt = clock.instant();
        return users.persist(user)
                .chain(() -> events.append("UserCreated", user))
                .onFailure(Constraint::isUnique)
                .transform(failure -> new EmailTaken(draft.email()))
                .map(created -> UserView.of(user));
    }

    @WithTransaction
    Uni<UserView> patch(int id, JsonNode patch, IfMatch ifMatch) {
        return change(id, patch, ifMatch, (before, after) -> {});
    }

    /** As {@link #patch}, by somebody who is no system Admin, on himself. */
    @WithTransaction
    Uni<UserView> patchOwn(int id, JsonNode patch, IfMatch ifMatch) {
        return change(
                id,
                patch,
                ifMatch,
                (before, after) -> {
                    if (!after.leavesAccountOf(before)) {
                        throw new Failure.Forbidden(
                                "Only a system Admin may change email, role and isActive.");
                    }
                });
    }

    @WithTransaction
    Uni<Void> delete(int id, IfMatch ifMatch) {
        return locked(id, ifMatch)
                .call(this::keepAnAdminBesides)
                .call(() -> possessions.of(id, NAMED + 1).invoke(Users::requireNone))
                .invoke(
                        user -> {
                            user.isDeleted = true;
                            user.deletedAt = clock.instant();
                        })
                .call(user -> refreshTokens.revokeAllOf(id))
                .chain(user -> events.append("UserDeleted", user));
    }

    /**
     * Holds an active user until the transaction ends, so that he is not deleted meanwhile.
     *
     * @return false when there is none
     */
    @WithTransaction
    public Uni<Boolean> hold(int id) {
        return users.locked(id).map(user -> user != null && user.isActive);
    }

    private static void requireNone(List<String> owned) {
        if (!owned.isEmpty()) {
            throw new UserOwns(owned, NAMED);
        }
    }

    private Uni<UserView> change(
            int id, JsonNode patch, IfMatch ifMatch, BiConsumer<UserProfile, UserProfile> allowed) {
        return locked(id, ifMatch)
                .chain(
                        user -> {
                            UserProfile before = UserProfile.of(user);
                            UserProfile after = mergePatch.apply(before, patch);
                            allowed.accept(before, after);
                            return after.equals(before)
                                    ? Uni.createFrom().item(UserView.of(user))
                                    : change(user, after);
                        });
    }

    private Uni<UserView> change(User user, UserProfile profile) {
        boolean deactivated = user.isActive && !profile.isActive();
        boolean staysAdmin = profile.role() == Role.Admin && profile.isActive();
        return (staysAdmin ? Uni.createFrom().voidItem() : keepAnAdminBesides(user))
                .invoke(() -> profile.writeTo(user))
                .chain(() -> events.append(deactivated ? "UserDeactivated" : "UserUpdated", user))
                .onFailure(Constraint::isUnique)
                .transform(failure -> new EmailTaken(profile.email()))
                .chain(
                        () ->
                                deactivated
                                        ? refreshTokens.revokeAllOf(user.id)
                                        : Uni.createFrom().voidItem())
                .chain(() -> users.reread(user))
                .map(UserView::of);
    }

    private Uni<Void> keepAnAdminBesides(User user) {
        if (!user.isActiveAdmin()) {
            return Uni.createFrom().voidItem();
        }
        return users.lockedAdmins()
                .invoke(
                        admins -> {
                            if (admins.size() == 1) {
                                throw new LastSystemAdmin();
                            }
                        })
                .replaceWithVoid();
    }

    /** Admins come first, in everybody's order: else two who leave wait for each other. */
    private Uni<User> locked(int id, IfMatch ifMatch) {
        return users.isActiveAdmin(id)
                .chain(
                        admin ->
                                admin
                                        ? users.lockedAdmins().replaceWithVoid()
                                        : Uni.createFrom().voidItem())
                .chain(() -> users.locked(id))
                .onItem()
                .ifNull()
                .failWith(() -> new UserNotFound(id))
                .invoke(user -> IfMatch.require(ifMatch, user.rowVersion));
    }
}
