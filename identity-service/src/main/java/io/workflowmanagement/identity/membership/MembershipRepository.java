package io.workflowmanagement.identity.membership;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table {@code UserWorkspaces}. */
@ApplicationScoped
class MembershipRepository implements PanacheRepositoryBase<Membership, Integer> {

    private static final String VIEWS =
            "select new io.workflowmanagement.identity.membership.MemberView("
                    + "m.userId, u.email, u.firstName, u.lastName, m.role, m.joinedAt, m.rowVersion)"
                    + " from Membership m join User u on u.id = m.userId"
                    + " where m.workspaceId = :workspace and m.isActive = true"
                    + " and u.isDeleted = false";

    /** Also one that was revoked. */
    Uni<Membership> locked(int userId, int workspaceId) {
        return find("userId = ?1 and workspaceId = ?2", userId, workspaceId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    Uni<Membership> active(int userId, int workspaceId) {
        return find("userId = ?1 and workspaceId = ?2 and isActive = true", userId, workspaceId)
                .firstResult();
    }

    Uni<List<Membership>> activeOf(int userId) {
        return find("userId = ?1 and isActive = true", userId).list();
    }

    /** The Admins of the workspace who can sign in, locked in the order of their ids. */
    Uni<List<Membership>> lockedAdmins(int workspaceId) {
        return find(
                        "workspaceId = ?1 and role = ?2 and isActive = true"
                                + " and userId in (select u.id from User u"
                                + " where u.isActive = true and u.isDeleted = false) order by id",
                        workspaceId,
                        Role.Admin)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    Uni<List<MemberView>> page(int workspaceId, MemberFilter filter, PageRequest page) {
        StringBuilder query = new StringBuilder(VIEWS);
        Map<String, Object> values = new HashMap<>();
        values.put("workspace", workspaceId);
        if (filter.userId() != null) {
            query.append(" and m.userId = :user");
            values.put("user", filter.userId());
        }
        if (filter.role() != null) {
            query.append(" and m.role = :role");
            values.put("role", filter.role());
        }
        page.after()
                .ifPresent(
                        cursor -> {
                            query.append(" and m.userId > :after");
                            values.put("after", cursor.number(0));
                        });
        query.append(" order by m.userId");
        return getSession()
                .chain(
                        session -> {
                            var selection =
                                    session.createSelectionQuery(
                                            query.toString(), MemberView.class);
                            values.forEach(selection::setParameter);
                            return selection.setMaxResults(page.fetch()).getResultList();
                        });
    }
}
