package io.workflowmanagement.execution.engine;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.workflowmanagement.kit.background.Background;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The one event loop on which the engine's state is touched, that of all its executions too: so
 * none of it is shared, and none of it is locked.
 */
@ApplicationScoped
class EngineLoop {

    private final Vertx vertx;
    private final Context context;

    EngineLoop(Vertx vertx) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
    }

    void run(Runnable work) {
        context.runOnContext(nothing -> work.run());
    }

    /**
     * @param pause at least a millisecond
     * @return for {@link #cancel}
     */
    long after(Duration pause, Runnable work) {
        return vertx.setTimer(pause.toMillis(), timer -> run(work));
    }

    void cancel(long timer) {
        vertx.cancelTimer(timer);
    }

    void every(Duration interval, Runnable work) {
        vertx.setPeriodic(interval.toMillis(), timer -> run(work));
    }

    /** Work that opens database sessions; what comes of it arrives on the loop. */
    <T> Uni<T> inBackground(Supplier<Uni<T>> work) {
        return Background.on(context, work);
    }
}
