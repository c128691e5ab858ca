package io.workflowmanagement.identity.workspace;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Visible;
import io.workflowmanagement.kit.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table {@code Workspaces}. A deleted workspace is found by {@link #deleted} alone. */
@ApplicationScoped
class WorkspaceRepository implements PanacheRepositoryBase<Workspace, Integer> {

    Uni<Workspace> living(int id) {
        return find("id = ?1 and isDeleted = false", id).firstResult();
    }

    Uni<List<Workspace>> livingOf(Set<Integer> ids) {
        return find("id in ?1 and isDeleted = false", ids).list();
    }

    Uni<Workspace> locked(int id) {
        return find("id = ?1 and isDeleted = false", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** Locked. */
    Uni<Workspace> deleted(int id) {
        return find("id = ?1 and isDeleted = true", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** The one that was deleted first of those that were deleted before then. */
    Uni<Optional<Integer>> deletedBefore(Instant time) {
        return find(
                        "select id from Workspace where isDeleted = true and deletedAt < ?1"
                                + " order by deletedAt",
                        time)
                .project(Integer.class)
                .range(0, 0)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** All that the user answers for, deleted ones too, locked. */
    Uni<List<Workspace>> lockedOf(int userId) {
        return find("createdByUserId = ?1 order by id", userId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    Uni<List<Workspace>> page(Visible visible, WorkspaceFilter filter, PageRequest page) {
        StringBuilder condition = new StringBuilder("isDeleted = false");
        Map<String, Object> values = new HashMap<>();
        if (!visible.all()) {
            condition.append(" and id in :visible");
            values.put("visible", visible.workspaceIds());
        }
        if (filter.name() != null) {
            condition.append(" and name = :name");
            values.put("name", filter.name());
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
}
