package io.workflowmanagement.kit.inbox;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.workflowmanagement.kit.background.Background;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Removes the entries that no redelivery can ask for any more, batch by batch. */
@ApplicationScoped
class InboxCleanUp {

    private static final Logger LOG = Logger.getLogger(InboxCleanUp.class);

    private final Mutiny.SessionFactory sessions;
    private final InboxSettings settings;
    private final Clock clock;
    private final Vertx vertx;

    InboxCleanUp(Mutiny.SessionFactory sessions, InboxSettings settings, Clock clock, Vertx vertx) {
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        Context own = vertx.getOrCreateContext();
        vertx.setPeriodic(
                settings.sweep().toMillis(),
                timer ->
                        Background.on(own, this::sweep)
                                .subscribe()
                                .with(
                                        nothing -> {},
                                        failure ->
                                                LOG.warnf(
                                                        "The inbox stays as it is for now: %s",
                                                        failure.getMessage())));
    }

    Uni<Void> sweep() {
        return removeBatch(clock.instant().minus(settings.kept()))
                .chain(
                        removed ->
                                removed < settings.batch() ? Uni.createFrom().voidItem() : sweep());
    }

    private Uni<Integer> removeBatch(Instant before) {
        return sessions.withStatelessTransaction(
                session ->
                        session.createSelectionQuery(
                                        "from InboxEvent where receivedAt < :before"
                                                + " order by receivedAt",
                                        InboxEvent.class)
                                .setParameter("before", before)
                                .setMaxResults(settings.batch())
                                .getResultList()
                                .chain(
                                        old ->
                                                session.deleteAll(old.toArray())
                                                        .replaceWith(old.size())));
    }
}
