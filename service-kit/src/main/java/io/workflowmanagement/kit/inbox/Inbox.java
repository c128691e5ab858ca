package io.workflowmanagement.kit.inbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.ReceivedEvent;
import io.workflowmanagement.kit.problem.Constraint;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** Does the effect of an event once. */
@ApplicationScoped
public class Inbox {

    private final Clock clock;
    private final InboxTransaction transaction;

    Inbox(Clock clock, InboxTransaction transaction) {
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Runs the effect in one transaction with the record of the event; does nothing when the event
     * was there before. Two deliveries at the same time end in one effect: the second meets the
     * first one's key.
     */
    public Uni<Void> once(ReceivedEvent event, Supplier<Uni<Void>> effect) {
        InboxEvent.Key key = new InboxEvent.Key(event.source(), event.id());
        return transaction
                .run(new InboxEvent(key, clock.instant()), effect)
                .onFailure(Constraint::isUnique)
                .recoverWithUni(
                        failure ->
                                transaction
                                        .isRecorded(key)
                                        .chain(recorded -> unless(recorded, failure)));
    }

    private static Uni<Void> unless(boolean recorded, Throwable failure) {
        return recorded ? Uni.createFrom().voidItem() : Uni.createFrom().failure(failure);
    }

    @ApplicationScoped
    static class InboxTransaction {

        @WithTransaction
        Uni<Void> run(InboxEvent received, Supplier<Uni<Void>> effect) {
            return Panache.getSession()
                    .chain(session -> effectUnlessRecorded(session, received, effect));
        }

        @WithTransaction
        Uni<Boolean> isRecorded(InboxEvent.Key key) {
            return Panache.getSession()
                    .chain(session -> session.find(InboxEvent.class, key))
                    .map(found -> found != null);
        }

        private static Uni<Void> effectUnlessRecorded(
                Mutiny.Session session, InboxEvent received, Supplier<Uni<Void>> effect) {
            return session.find(InboxEvent.class, received.key)
                    .chain(
                            found ->
                                    found != null
                                            ? Uni.createFrom().voidItem()
                                            : session.persist(received).chain(effect::get));
        }
    }
}
