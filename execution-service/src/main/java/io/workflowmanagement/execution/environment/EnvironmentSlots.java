package io.workflowmanagement.execution.environment;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Keeps a row for each environment, so that its executions can be counted. */
@ApplicationScoped
public class EnvironmentSlots {

    private final Clock clock;

    EnvironmentSlots(Clock clock) {
        this.clock = clock;
    }

    /** In the caller's transaction. Until the settings come, nothing of it starts. */
    public Uni<Void> ensure(int environmentId, int workspaceId) {
        return set(environmentId, workspaceId, null);
    }

    Uni<Void> bound(int environmentId, int workspaceId, int maxConcurrent) {
        return set(environmentId, workspaceId, maxConcurrent);
    }

    private Uni<Void> set(int environmentId, int workspaceId, Integer maxConcurrent) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.find(EnvironmentSlot.class, environmentId)
                                        .chain(
                                                found -> {
                                                    if (found == null) {
                                                        return session.persist(
                                                                slot(
                                                                        environmentId,
                                                                        workspaceId,
                                                                        maxConcurrent));
                                                    }
                                                    if (maxConcurrent != null) {
                                                        found.maxConcurrent = maxConcurrent;
                                                    }
                                                    return Uni.createFrom().voidItem();
                                                }));
    }

    private EnvironmentSlot slot(int environmentId, int workspaceId, Integer maxConcurrent) {
        EnvironmentSlot slot = new EnvironmentSlot();
        slot.environmentId = environmentId;
        slot.workspaceId = workspaceId;
        slot.maxConcurrent = maxConcurrent == null ? 0 : maxConcurrent;
        slot.servedAt = clock.instant();
        return slot;
    }
}
