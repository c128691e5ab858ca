package io.workflowmanagement.kit.background;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Work that is done again and again, on a context of its own, and never twice at once. */
public final class Sweep {

    private static final Logger LOG = Logger.getLogger(Sweep.class);

    private final String failing;
    private final Supplier<Uni<Void>> work;
    private final AtomicBoolean running = new AtomicBoolean();

    private Sweep(String failing, Supplier<Uni<Void>> work) {
        this.failing = failing;
        this.work = work;
    }

    /**
     * Begins after the first pause, and goes on whatever fails.
     *
     * @param failing what to log when it does: {@code The inbox stays as it is for now}
     */
    public static void begin(
            Vertx vertx, Duration every, String failing, Supplier<Uni<Void>> work) {
        Sweep sweep = new Sweep(failing, work);
        Context own = vertx.getOrCreateContext();
        vertx.setPeriodic(every.toMillis(), timer -> sweep.run(own));
    }

    private void run(Context own) {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        Background.on(own, work)
                .onTermination()
                .invoke(() -> running.set(false))
                .subscribe()
                .with(done -> {}, failure -> LOG.warnf("%s: %s", failing, failure.getMessage()));
    }
}
