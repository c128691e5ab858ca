package io.workflowmanagement.kit.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.workflowmanagement.kit.rowsecurity.RowSecurity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Sends what is unsent, oldest first. One transaction locks the one row of {@code OutboxLocks},
 * reads a batch, sends it, and removes it after the broker's acknowledgement; a replica that comes
 * meanwhile waits for the lock. It never remembers how far it came, since ids don't commit in
 * order. When a send fails, the producer is closed, so that nothing of it can arrive later, and the
 * next try begins at the oldest unsent.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    private final Mutiny.SessionFactory sessions;
    private final Vertx vertx;
    private final EventSender sender;
    private final OutboxSettings settings;
    private final Clock clock;

    // Both are touched on the relay's own context alone.
    private boolean running;
    private boolean wokenMeanwhile;

    private Context context;
    private volatile boolean stopped;

    /** Since when nothing could be sent; null while all is well. */
    private volatile Instant waitingSince;

    private Duration pause = Duration.ZERO;

    OutboxRelay(
            Mutiny.SessionFactory sessions,
            Vertx vertx,
            EventSender sender,
            OutboxSettings settings,
            Clock clock) {
        this.sessions = sessions;
        this.vertx = vertx;
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        context = vertx.getOrCreateContext();
        vertx.setPeriodic(settings.sweep().toMillis(), timer -> wake());
        wake();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        sender.close();
    }

    /** Something was committed: it goes out in a moment, or after what is under way. */
    public void wake() {
        if (context == null || stopped) {
            return;
        }
        context.runOnContext(
                nothing -> {
                    if (running) {
                        wokenMeanwhile = true;
                    } else {
                        running = true;
                        linger();
                    }
                });
    }

    private void linger() {
        after(settings.linger(), this::drain);
    }

    private void after(Duration pause, Runnable work) {
        vertx.setTimer(
                Math.max(1, pause.toMillis()),
                timer -> context.runOnContext(nothing -> work.run()));
    }

    private void drain() {
        wokenMeanwhile = false;
        Context own = VertxContext.createNewDuplicatedContext(context);
        VertxContextSafetyToggle.setContextSafe(own, true);
        RowSecurity.seeAll(own);
        own.runOnContext(
                nothing ->
                        relayBatch(own)
                                .subscribe()
                                .with(
                                        sent -> context.runOnContext(x -> drained(sent)),
                                        failure -> context.runOnContext(x -> failed(failure))));
    }

    Optional<Instant> waitingSince() {
        return Optional.ofNullable(waitingSince);
    }

    private void drained(int sent) {
        waitingSince = null;
        if (!pause.isZero()) {
            LOG.info("The outbox is being relayed again");
            pause = Duration.ZERO;
        }
        if (!stopped && sent == settings.batch()) {
            drain();
        } else if (!stopped && wokenMeanwhile) {
            linger();
        } else {
            running = false;
        }
    }

    private void failed(Throwable failure) {
        if (stopped) {
            running = false;
            return;
        }
        sender.close();
        if (waitingSince == null) {
            waitingSince = clock.instant();
        }
        if (pause.isZero()) {
            LOG.warnf("The outbox waits: %s", failure.getMessage());
            LOG.debug("The outbox waits", failure);
        }
        Duration doubled = pause.isZero() ? settings.pause() : pause.multipliedBy(2);
        pause = doubled.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : doubled;
        after(pause, this::drain);
    }

    private Uni<Integer> relayBatch(Context own) {
        return sessions.withStatelessTransaction(
                session ->
                        session.get(OutboxLock.class, OutboxLock.ID, LockMode.PESSIMISTIC_WRITE)
                                .chain(lock -> oldest(session))
                                .chain(rows -> sendAndRemove(session, rows, own)));
    }

    private Uni<List<OutboxEvent>> oldest(Mutiny.StatelessSession session) {
        return session.createSelectionQuery("from OutboxEvent order by id", OutboxEvent.class)
                .setMaxResults(settings.batch())
                .getResultList();
    }

    private Uni<Integer> sendAndRemove(
            Mutiny.StatelessSession session, List<OutboxEvent> rows, Context own) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return sender.send(rows)
                .emitOn(task -> own.runOnContext(nothing -> task.run()))
                .chain(
                        () ->
                                session.createMutationQuery(
                                                "delete from OutboxEvent where id in :ids")
                                        .setParameter(
                                                "ids", rows.stream().map(row -> row.id).toList())
                                        .executeUpdate());
    }
}
