package io.workflowmanagement.execution.engine;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Puts this instance's parts to work: its lease, what it looks for by and by, and who keeps the
 * executions that it has.
 */
@ApplicationScoped
class Engine {

    private final ActiveExecutions active;
    private final Keeper keeper;
    private final LiveEffects effects;
    private final Lease lease;
    private final Reconciliation reconciliation;
    private final CancelSignals cancels;
    private final Wakeups wakeups;
    private final Claims claims;

    Engine(
            ActiveExecutions active,
            Keeper keeper,
            LiveEffects effects,
            Lease lease,
            Reconciliation reconciliation,
            CancelSignals cancels,
            Wakeups wakeups,
            Claims claims) {
        this.active = active;
        this.keeper = keeper;
        this.effects = effects;
        this.lease = lease;
        this.reconciliation = reconciliation;
        this.cancels = cancels;
        this.wakeups = wakeups;
        this.claims = claims;
    }

    void start(@Observes StartupEvent event) {
        active.keptBy(keeper, effects);
        lease.start(this::takeWhatWaits);
        reconciliation.start();
        cancels.start();
        wakeups.start();
    }

    private void takeWhatWaits() {
        cancels.takeWaiting();
        claims.claim();
    }
}
