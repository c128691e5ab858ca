package io.workflowmanagement.catalog.workspace;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/** Finds objects for the caller of the request, in the session of the use case. */
@ApplicationScoped
public class WorkspaceObjects {

    private final Access access;

    private final RestoreSettings restore;
    private final Clock clock;

    WorkspaceObjects(Access access, RestoreSettings restore, Clock clock) {
        this.access = access;
        this.restore = restore;
        this.clock = clock;
    }

    /** To read it. */
    public <E extends WorkspaceObject> Uni<E> find(
            Class<E> type, int id, Supplier<? extends Failure> notFound) {
        return find(type, id, LockModeType.NONE, notFound);
    }

    /** To change it: whoever else wants to waits until the transaction ends. */
    public <E extends WorkspaceObject> Uni<E> findForUpdate(
            Class<E> type, int id, Supplier<? extends Failure> notFound) {
        return find(type, id, LockModeType.PESSIMISTIC_WRITE, notFound);
    }

    /** To refer to it: nobody deletes it until the transaction ends. */
    public <E extends WorkspaceObject> Uni<E> findForReference(
            Class<E> type, int id, Supplier<? extends Failure> notFound) {
        return find(type, id, LockModeType.PESSIMISTIC_READ, notFound);
    }

    /** To have it back: what is not deleted is not found, nor what was deleted too long ago. */
    public <E extends WorkspaceObject> Uni<E> findDeleted(
            Class<E> type, int id, Supplier<? extends Failure> notFound) {
        Instant earliest = clock.instant().minus(restore.within());
        return row(type, id, LockModeType.PESSIMISTIC_WRITE, notFound)
                .invoke(
                        found -> {
                            if (!found.isDeleted() || found.deletedAt().isBefore(earliest)) {
                                throw notFound.get();
                            }
                        });
    }

    private <E extends WorkspaceObject> Uni<E> find(
            Class<E> type, int id, LockModeType lock, Supplier<? extends Failure> notFound) {
        return row(type, id, lock, notFound)
                .invoke(
                        found -> {
                            if (found.isDeleted()) {
                                throw notFound.get();
                            }
                        });
    }

    private <E extends WorkspaceObject> Uni<E> row(
            Class<E> type, int id, LockModeType lock, Supplier<? extends Failure> notFound) {
        return access.toRow(type, id, notFound)
                .chain(() -> Panache.getSession())
                .chain(session -> session.find(type, id, lock))
                .onItem()
                .ifNull()
                .failWith(notFound);
    }
}
