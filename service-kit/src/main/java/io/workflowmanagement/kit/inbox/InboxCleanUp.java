package io.workflowmanagement.kit.inbox;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.workflowmanagement.kit.background.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/** Removes the entries that no redelivery can ask for any more, batch by batch. */
@ApplicationScoped
class InboxCleanUp {

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
        Sweep.begin(vertx, settings.sweep(), "The inbox stays as it is for now", this::sweep);
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
