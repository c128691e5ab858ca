package io.workflowmanagement.kit.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.hibernate.cache.spi.CacheImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes Hibernate tell, before anything else can use it. */
@ApplicationScoped
class Listening {

    private static final int BEFORE_ALL_OTHERS = 1;

    private final Mutiny.SessionFactory sessions;
    private final ObjectMapper json;

    Listening(Mutiny.SessionFactory sessions, ObjectMapper json) {
        this.sessions = sessions;
        this.json = json;
    }

    void begin(@Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent event) {
        // The cache is what leads from the reactive session factory to Hibernate's own.
        EventListenerRegistry registry =
                sessions.getCache()
                        .unwrap(CacheImplementor.class)
                        .getSessionFactory()
                        .getEventListenerRegistry();
        ChangeListener listener = new ChangeListener(json);
        registry.appendListeners(EventType.POST_INSERT, listener);
        registry.appendListeners(EventType.POST_UPDATE, listener);
        registry.appendListeners(EventType.POST_DELETE, listener);
    }
}
