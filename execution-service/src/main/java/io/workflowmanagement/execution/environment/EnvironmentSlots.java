package io.workflowmanagement.execution.environment;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps a row for each environment, so that its executions can be counted. */
@ApplicationScoped
public class EnvironmentSlots {

    private final Clock clock;

    EnvironmentSlots(Clock clock) {
        this.clock = clock;
    }

    /**
     * In the caller's transaction. Until settings of that version have come, nothing is claimed
     * from the environment's queue.
     */
    public Uni<Void> ensure(int environmentId, int workspaceId, long neededVersion) {
        return change(
                environmentId,
                workspaceId,
                slot -> slot.neededVersion = Math.max(slot.neededVersion, neededVersion));
    }

    /** What is older than what is known says nothing: a topic may be read again from its start. */
    Uni<Void> bound(int environmentId, int workspaceId, long version, int maxConcurrent) {
        return change(
                environmentId,
                workspaceId,
                slot -> {
                    if (version >= slot.settingsVersion) {
                        slot.maxConcurrent = maxConcurrent;
                        slot.settingsVersion = version;
                    }
                });
    }

    /** Two consumers may tell of one environment at once: the row is locked. */
    private Uni<Void> change(int environmentId, int workspaceId, Consumer<EnvironmentSlot> change) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.find(
                                                EnvironmentSlot.class,
                                                environmentId,
                                                LockModeType.PESSIMISTIC_WRITE)
                                        .chain(
                                                found ->
                                                        found == null
                                                                ? insert(
                                                                        session,
                                                                        slot(
                                                                                environmentId,
                                                                                workspaceId),
                                                                        change)
                                                                : Uni.createFrom()
                                                                        .item(found)
                                                                        .invoke(change)
                                                                        .replaceWithVoid()));
    }

    private static Uni<Void> insert(
            Mutiny.Session session, EnvironmentSlot slot, Consumer<EnvironmentSlot> change) {
        change.accept(slot);
        return session.persist(slot);
    }

    private EnvironmentSlot slot(int environmentId, int workspaceId) {
        EnvironmentSlot slot = new EnvironmentSlot();
        slot.environmentId = environmentId;
        slot.workspaceId = workspaceId;
        slot.servedAt = clock.instant();
        return slot;
    }
}
