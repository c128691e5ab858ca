package io.workflowmanagement.identity.user;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table {@code Users}. A deleted user is found by no method here. */
@ApplicationScoped
class UserRepository implements PanacheRepositoryBase<User, Integer> {

    Uni<User> living(int id) {
        return find("id = ?1 and isDeleted = false", id).firstResult();
    }

    Uni<User> locked(int id) {
        return find("id = ?1 and isDeleted = false", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    Uni<User> byEmail(String email) {
        return find("lower(email) = lower(?1) and isDeleted = false", email).firstResult();
    }

    /** The system's active Admins, locked in the order of their ids. */
    Uni<List<User>> lockedAdmins() {
        return find("role = io.workflowmanagement.kit.caller.Role.Admin"
                        + " and isActive = true and isDeleted = false order by id")
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** By a look that keeps nothing: whoever is locked later is read anew. */
    Uni<Boolean> isActiveAdmin(int id) {
        return count(
                        "id = ?1 and role = io.workflowmanagement.kit.caller.Role.Admin"
                                + " and isActive = true and isDeleted = false",
                        id)
                .map(count -> count > 0);
    }

    Uni<List<User>> page(UserFilter filter, PageRequest page) {
        StringBuilder condition = new StringBuilder("isDeleted = false");
        Map<String, Object> values = new HashMap<>();
        if (filter.email() != null) {
            condition.append(" and lower(email) = lower(:email)");
            values.put("email", filter.email());
        }
        if (filter.role() != null) {
            condition.append(" and role = :role");
            values.put("role", filter.role());
        }
        if (filter.isActive() != null) {
            condition.append(" and isActive = :isActive");
            values.put("isActive", filter.isActive());
        }
        page.after()
                .ifPresent(
                        cursor -> {
                            condition.append(" and id > :after");
                            values.put("after", cursor.number(0));
                        });
        return find(condition + " order by id", values).range(0, page.fetch() - 1).list();
    }

    /** With what the database's own trigger wrote. */
    Uni<User> reread(User user) {
        return getSession().chain(session -> session.refresh(user)).replaceWith(user);
    }

    /** By a statement of its own: to sign in is no edit that would make an ETag stale. */
    Uni<Boolean> recordSignIn(int id, String passwordHash, Instant at) {
        return update(
                        "lastLoginAt = ?1 where id = ?2 and passwordHash = ?3 and isActive = true"
                                + " and isDeleted = false",
                        at,
                        id,
                        passwordHash)
                .map(count -> count == 1);
    }

    Uni<Void> changePassword(int id, String hash) {
        return update("passwordHash = ?1 where id = ?2", hash, id).replaceWithVoid();
    }

    Uni<Void> replaceHash(int id, String before, String after) {
        return update("passwordHash = ?1 where id = ?2 and passwordHash = ?3", after, id, before)
                .replaceWithVoid();
    }
}
