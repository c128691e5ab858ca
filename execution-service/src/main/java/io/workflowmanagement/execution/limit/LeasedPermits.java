package io.workflowmanagement.execution.limit;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.workflowmanagement.kit.call.CallFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * One limit as this instance sees it: the permits it has leased, and who waits for one, first come
 * first served. One lease is asked for at a time, for all who wait and, where the last one was used
 * up, for as many as that was.
 */
final class LeasedPermits {

    private static final Logger LOG = Logger.getLogger(LeasedPermits.class);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(250);

    private final Limit limit;
    private final IntFunction<Uni<Lease>> leases;
    private final Vertx vertx;
    private final int mostWaiting;
    private final LongSupplier nanoTime;

    private final Set<UniEmitter<? super Void>> waiting = new LinkedHashSet<>();
    private int permits;
    private long goodUntil;
    private int lastLease;
    private boolean asking;

    /**
     * @param leases gives a lease of at most so many permits
     * @param nanoTime this machine's monotonic clock
     */
    LeasedPermits(
            Limit limit,
            IntFunction<Uni<Lease>> leases,
            Vertx vertx,
            int mostWaiting,
            LongSupplier nanoTime) {
        this.limit = limit;
        this.leases = leases;
        this.vertx = vertx;
        this.mostWaiting = mostWaiting;
        this.nanoTime = nanoTime;
    }

    /**
     * @return completes when a call may begin, at once; fails with {@link CallFailed} when too many
     *     wait, or for too long
     */
    Uni<Void> take(Duration longest) {
        if (takeNow()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .<Void>emitter(this::enqueue)
                .ifNoItem()
                .after(longest)
                .failWith(
                        () ->
                                CallFailed.connect(
                                        "The rate limit of %s left no room for %d s."
                                                .formatted(limit.scope(), longest.toSeconds())));
    }

    private synchronized boolean takeNow() {
        boolean there = waiting.isEmpty() && permits > 0 && nanoTime.getAsLong() < goodUntil;
        if (there) {
            permits--;
        }
        return there;
    }

    private void enqueue(UniEmitter<? super Void> caller) {
        boolean room;
        synchronized (this) {
            room = waiting.size() < mostWaiting;
            if (room) {
                waiting.add(caller);
            }
        }
        if (room) {
            caller.onTermination(() -> forget(caller));
            ask();
        } else {
            caller.fail(
                    CallFailed.connect(
                            "Too many calls wait for their turn at the rate limit of "
                                    + limit.scope()
                                    + "."));
        }
    }

    private synchronized void forget(UniEmitter<? super Void> caller) {
        waiting.remove(caller);
    }

    private void ask() {
        int wanted;
        synchronized (this) {
            if (asking || waiting.isEmpty()) {
                return;
            }
            asking = true;
            boolean usedUp = permits == 0;
            wanted = Math.min(waiting.size() + (usedUp ? lastLease : 0), limit.mostPerLease());
        }
        // The lease counts from here on, which is before the database gave it.
        long begin = nanoTime.getAsLong();
        leases.apply(wanted)
                .subscribe()
                .with(lease -> leased(lease, begin), failure -> notLeased(failure));
    }

    private void leased(Lease lease, long begin) {
        List<UniEmitter<? super Void>> served = new ArrayList<>();
        Duration again;
        synchronized (this) {
            asking = false;
            lastLease = lease.permits();
            goodUntil = begin + limit.lease().toNanos();
            permits = nanoTime.getAsLong() < goodUntil ? lease.permits() : 0;
            Iterator<UniEmitter<? super Void>> callers = waiting.iterator();
            while (permits > 0 && callers.hasNext()) {
                served.add(callers.next());
                callers.remove();
                permits--;
            }
            again = waiting.isEmpty() ? null : lease.pause();
        }
        served.forEach(caller -> caller.complete(null));
        if (again != null) {
            askAfter(again);
        }
    }

    private void notLeased(Throwable failure) {
        LOG.debugf("No permits of %s: %s", limit.scope(), failure.getMessage());
        synchronized (this) {
            asking = false;
        }
        askAfter(AFTER_FAILURE);
    }

    private void askAfter(Duration pause) {
        if (pause.isZero()) {
            ask();
        } else {
            vertx.setTimer(Math.max(1, pause.toMillis()), timer -> ask());
        }
    }
}
