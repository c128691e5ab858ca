package io.workflowmanagement.kit.audit;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.workflowmanagement.kit.background.Background;
import io.workflowmanagement.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Tells who was denied. What was denied has no transaction to be told in, so it gets one of its
 * own, beside the answer. Whoever asks a thousand times a second is told of a few times: a denial
 * must not be a way to make the service write.
 */
@ApplicationScoped
class Denials {

    private static final Logger LOG = Logger.getLogger(Denials.class);

    private final DenialTransaction transaction;
    private final AuditSettings settings;
    private final Context home;
    private final AtomicInteger waiting = new AtomicInteger();

    private volatile Second second = new Second(0);

    Denials(DenialTransaction transaction, AuditSettings settings, Vertx vertx) {
        this.transaction = transaction;
        this.settings = settings;
        this.home = vertx.getOrCreateContext();
    }

    void tell(AuditEntry denial) {
        if (!isWorthTelling(denial)) {
            return;
        }
        if (waiting.incrementAndGet() > settings.waitingDenials()) {
            waiting.decrementAndGet();
            return;
        }
        Background.on(home, () -> transaction.append(denial))
                .onTermination()
                .invoke(waiting::decrementAndGet)
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warnf("A denial can't be told: %s", failure.getMessage()));
    }

    /** Two threads at a second's turn may each begin one: a few more are told, that is all. */
    private boolean isWorthTelling(AuditEntry denial) {
        long now = denial.at().getEpochSecond();
        Second current = second;
        if (current.number != now) {
            current = new Second(now);
            second = current;
        }
        return current.count(denial.actor()) <= settings.denialsPerSecond();
    }

    /** How often each caller was denied in a second. */
    private static final class Second {

        private final long number;
        private final Map<Actor, Integer> counts = new ConcurrentHashMap<>();

        Second(long number) {
            this.number = number;
        }

        int count(Actor actor) {
            return counts.merge(actor, 1, Integer::sum);
        }
    }

    @ApplicationScoped
    static class DenialTransaction {

        private final Outbox outbox;

        DenialTransaction(Outbox outbox) {
            this.outbox = outbox;
        }

        @WithTransaction
        Uni<Void> append(AuditEntry denial) {
            return outbox.append(denial.event());
        }
    }
}
