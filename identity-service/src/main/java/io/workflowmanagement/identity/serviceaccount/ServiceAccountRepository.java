package io.workflowmanagement.identity.serviceaccount;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table {@code ServiceAccounts}. A revoked account is found by no method here. */
@ApplicationScoped
class ServiceAccountRepository implements PanacheRepositoryBase<ServiceAccount, Integer> {

    Uni<ServiceAccount> inForce(int id) {
        return find("id = ?1 and isActive = true", id).firstResult();
    }

    Uni<ServiceAccount> locked(int id) {
        return find("id = ?1 and isActive = true", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    Uni<List<ServiceAccount>> lockedOf(int ownerId) {
        return find("ownerUserId = ?1 and isActive = true order by id", ownerId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    Uni<ServiceAccount> byKeyHash(String hash) {
        return find("keyHash = ?1 and isActive = true", hash).firstResult();
    }

    Uni<Long> countIn(int workspaceId) {
        return count("workspaceId = ?1 and isActive = true", workspaceId);
    }

    Uni<List<ServiceAccount>> page(int workspaceId, PageRequest page) {
        StringBuilder condition = new StringBuilder("workspaceId = :workspace and isActive = true");
        Map<String, Object> values = new HashMap<>();
        values.put("workspace", workspaceId);
        page.after()
                .ifPresent(
                        cursor -> {
                            condition.append(" and id > :after");
                            values.put("after", cursor.number(0));
                        });
        return find(condition + " order by id", values).range(0, page.fetch() - 1).list();
    }

    /** By a statement of its own: to be used is no edit that would make an ETag stale. */
    Uni<Void> recordUse(int id, Instant at) {
        return update("lastUsedAt = ?1 where id = ?2", at, id).replaceWithVoid();
    }
}
