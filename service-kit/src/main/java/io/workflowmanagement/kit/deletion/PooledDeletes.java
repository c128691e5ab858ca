package io.workflowmanagement.kit.deletion;

import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.reactive.persister.entity.mutation.ReactiveDeleteCoordinator;

/** Gives each removal a coordinator that no other has meanwhile; to make one takes long. */
final class PooledDeletes extends ReactiveDeleteCoordinator {

    private final AbstractEntityPersister persister;
    private final SessionFactoryImplementor sessions;
    private final Queue<ReactiveDeleteCoordinator> idle = new ConcurrentLinkedQueue<>();

    PooledDeletes(AbstractEntityPersister persister, SessionFactoryImplementor sessions) {
        super(persister, sessions);
        this.persister = persister;
        this.sessions = sessions;
    }

    @Override
    public CompletionStage<Void> reactiveDelete(
            Object entity, Object id, Object version, SharedSessionContractImplementor session) {
        ReactiveDeleteCoordinator pooled = idle.poll();
        ReactiveDeleteCoordinator own =
                pooled == null ? new ReactiveDeleteCoordinator(persister, sessions) : pooled;
        return own.reactiveDelete(entity, id, version, session)
                .whenComplete((done, failure) -> idle.add(own));
    }
}
