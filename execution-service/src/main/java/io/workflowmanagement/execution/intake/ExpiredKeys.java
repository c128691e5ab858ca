package io.workflowmanagement.execution.intake;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.workflowmanagement.execution.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Removes idempotency keys that stand for nothing any more, some at a time. */
@ApplicationScoped
class ExpiredKeys {

    private static final Logger LOG = Logger.getLogger(ExpiredKeys.class);

    private final Ledger ledger;
    private final IntakeSettings settings;
    private final Vertx vertx;

    ExpiredKeys(Ledger ledger, IntakeSettings settings, Vertx vertx) {
        this.ledger = ledger;
        this.settings = settings;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(settings.keySweep().toMillis(), timer -> sweep());
    }

    void sweep() {
        sweepOn()
                .subscribe()
                .with(
                        nothing -> {},
                        failure ->
                                LOG.warnf(
                                        "Expired idempotency keys stay for now: %s",
                                        failure.getMessage()));
    }

    /** Goes on while there are enough of them to fill a batch. */
    private Uni<Void> sweepOn() {
        return ledger.forgetKeys(settings.keyBatch())
                .chain(
                        removed ->
                                removed < settings.keyBatch()
                                        ? Uni.createFrom().voidItem()
                                        : sweepOn());
    }
}
