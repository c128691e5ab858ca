package io.workflowmanagement.execution.engine;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Holds this instance's lease by heartbeats, and takes over what those left whose lease is over.
 * After a gap others may have done so with this instance's: a new term begins with a look at what
 * it still owns.
 */
@ApplicationScoped
class Lease {

    private static final Logger LOG = Logger.getLogger(Lease.class);

    private final EngineTools tools;
    private final EngineStatements statements;
    private final Backlog backlog;
    private final Intakes intakes;
    private final ActiveExecutions active;
    private final TakenExecutions taken;
    private boolean beating;
    private boolean away;

    Lease(
            EngineTools tools,
            EngineStatements statements,
            Backlog backlog,
            Intakes intakes,
            ActiveExecutions active,
            TakenExecutions taken) {
        this.tools = tools;
        this.statements = statements;
        this.backlog = backlog;
        this.intakes = intakes;
        this.active = active;
        this.taken = taken;
    }

    /**
     * @param renewed what to do after each heartbeat
     */
    void start(Runnable renewed) {
        tools.loop().run(() -> beat(renewed));
        tools.loop().every(tools.settings().heartbeat(), () -> beat(renewed));
    }

    /** Says that the instance lives, then looks for what others left. */
    private void beat(Runnable renewed) {
        Instance instance = tools.instance();
        if (beating || instance.isStopping()) {
            return;
        }
        beating = true;
        long sentAt = System.nanoTime();
        int room = active.room();
        statements
                .heartbeat(instance.id())
                .chain(() -> instance.holdsLease() ? Uni.createFrom().voidItem() : beginTerm())
                .invoke(() -> instance.beat(sentAt))
                .call(statements::forgetSignals)
                .call(() -> statements.queued().invoke(backlog::count))
                .call(intakes::sweep)
                // Last: what is taken must be known, whatever else fails.
                .chain(() -> statements.takeOver(instance.id(), tools.settings().lease(), room))
                .subscribe()
                .with(
                        left -> tools.loop().run(() -> beaten(left, renewed)),
                        failure -> tools.loop().run(() -> notBeaten(failure)));
    }

    /** From here on nobody takes anything; what was taken before is dropped. */
    private Uni<Void> beginTerm() {
        return statements
                .owned(tools.instance().id())
                .emitOn(tools.loop()::run)
                .invoke(active::beginTerm)
                .replaceWithVoid();
    }

    private void beaten(List<OwnedExecution> left, Runnable renewed) {
        beating = false;
        if (away) {
            away = false;
            LOG.info("The engine's lease is held again");
        }
        if (!left.isEmpty()) {
            LOG.infof("Taken over: %d executions", left.size());
        }
        left.forEach(it -> taken.open(it, null, active.term()));
        renewed.run();
    }

    private void notBeaten(Throwable failure) {
        beating = false;
        if (!away) {
            away = true;
            LOG.warnf("The engine can't renew its lease: %s", failure.getMessage());
        }
    }
}
