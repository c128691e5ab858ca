package io.workflowmanagement.execution.retention;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Looks now and then whether the clean-up is due. */
@ApplicationScoped
class CleanupTimer {

    private static final Logger LOG = Logger.getLogger(CleanupTimer.class);

    private final Cleanup cleanup;
    private final RetentionSettings settings;
    private final Vertx vertx;
    private final AtomicBoolean running = new AtomicBoolean();

    CleanupTimer(Cleanup cleanup, RetentionSettings settings, Vertx vertx) {
        this.cleanup = cleanup;
        this.settings = settings;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(settings.look().toMillis(), timer -> look());
    }

    void stop(@Observes ShutdownEvent event) {
        cleanup.stop();
    }

    private void look() {
        if (running.compareAndSet(false, true)) {
            cleanup.runIfDue()
                    .onTermination()
                    .invoke(() -> running.set(false))
                    .subscribe()
                    .with(done -> {}, failure -> LOG.warnf("Clean-up: %s", failure.getMessage()));
        }
    }
}
