package io.workflowmanagement.kit.deletion;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.reflect.Field;
import org.hibernate.cache.spi.CacheImplementor;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.reactive.mutiny.Mutiny;

/** Puts {@link PooledDeletes} in the place of what Hibernate made, before anything is removed. */
@ApplicationScoped
class ConcurrentDeletes {

    private static final int BEFORE_ALL_OTHERS = 1;

    private final Mutiny.SessionFactory sessions;

    ConcurrentDeletes(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    void begin(@Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent event) {
        // The cache is what leads from the reactive session factory to Hibernate's own.
        SessionFactoryImplementor factory =
                sessions.getCache().unwrap(CacheImplementor.class).getSessionFactory();
        factory.getMappingMetamodel()
                .forEachEntityDescriptor(persister -> replace(persister, factory));
    }

    /** There is no other way in: the field has no setter, and the class is final for Quarkus. */
    private static void replace(EntityPersister persister, SessionFactoryImplementor factory) {
        try {
            Field coordinator = AbstractEntityPersister.class.getDeclaredField("deleteCoordinator");
            coordinator.setAccessible(true);
            coordinator.set(
                    persister, new PooledDeletes((AbstractEntityPersister) persister, factory));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Hibernate has changed: see " + replaced(), e);
        }
    }

    private static String replaced() {
        return PooledDeletes.class.getName();
    }
}
