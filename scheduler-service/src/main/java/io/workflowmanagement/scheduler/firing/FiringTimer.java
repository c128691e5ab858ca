package io.workflowmanagement.scheduler.firing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.workflowmanagement.kit.background.Background;
import io.workflowmanagement.scheduler.schedule.NextRunPlanned;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Wakes when the earliest run is due, and looks once a second besides. One round at a time: it
 * looks, fires what is due, and looks again until nothing is.
 */
@ApplicationScoped
class FiringTimer {

    private static final Logger LOG = Logger.getLogger(FiringTimer.class);
    private static final long NONE = -1;
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final FiringRound round;
    private final Vertx vertx;
    private final Clock clock;
    private final Context context;

    private volatile boolean stopped;

    // These are touched on the timer's own context alone.
    private boolean running;
    private boolean waiting;
    private long timer = NONE;
    private Instant wakesAt = Instant.MAX;
    private Instant plannedMeanwhile = Instant.MAX;

    FiringTimer(FiringRound round, Vertx vertx, Clock clock) {
        this.round = round;
        this.vertx = vertx;
        this.clock = clock;
        // Not the duplicate that belongs to whoever is first to call.
        this.context = VertxContext.getRootContext(vertx.getOrCreateContext());
    }

    /** Sees what other replicas changed; a database that was away is found again here. */
    @Scheduled(every = "1s")
    @NonBlocking
    void look() {
        context.runOnContext(nothing -> round());
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    /** Something was planned, perhaps before what the timer waits for. */
    void on(@Observes NextRunPlanned planned) {
        context.runOnContext(nothing -> pullForward(planned.at()));
    }

    private void pullForward(Instant at) {
        if (running) {
            plannedMeanwhile = earlier(plannedMeanwhile, at);
        } else if (at.isBefore(wakesAt)) {
            wakeAt(at);
        }
    }

    /** A run after the next look needs no timer. */
    private void wakeAt(Instant at) {
        vertx.cancelTimer(timer);
        wakesAt = at;
        Instant now = clock.instant();
        if (at.isAfter(now.plus(LOOK))) {
            return;
        }
        // Rounded up: a timer that is early would only look in vain.
        long millis = Duration.between(now, at).plusNanos(999_999).toMillis();
        timer = vertx.setTimer(Math.max(1, millis), id -> context.runOnContext(x -> round()));
    }

    private void round() {
        if (running || stopped) {
            return;
        }
        running = true;
        plannedMeanwhile = Instant.MAX;
        Background.on(context, round::run).subscribe().with(this::finished, this::failed);
    }

    private void finished(Instant next) {
        if (waiting) {
            LOG.info("Schedules are being fired again");
            waiting = false;
        }
        running = false;
        wakeAt(earlier(next, plannedMeanwhile));
    }

    private void failed(Throwable failure) {
        running = false;
        if (!waiting && !stopped) {
            LOG.warnf(failure, "Firing waits: %s", failure.getMessage());
            waiting = true;
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
