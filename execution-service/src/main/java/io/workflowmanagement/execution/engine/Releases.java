package io.workflowmanagement.execution.engine;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Lets go of executions that this instance owns and does not go on with. It tries until it is done:
 * an execution that nobody held while its owner lives would rest for ever.
 */
@ApplicationScoped
class Releases {

    private static final Logger LOG = Logger.getLogger(Releases.class);

    private final EngineStatements statements;
    private final EngineSettings settings;

    Releases(EngineStatements statements, EngineSettings settings) {
        this.statements = statements;
        this.settings = settings;
    }

    /** It can't go on yet. */
    void requeue(OwnedExecution execution) {
        letGo(execution.key(), () -> statements.requeue(execution));
    }

    /** Nothing was done for it here: it is as interrupted as it was when it was taken. */
    void giveBack(OwnedExecution execution) {
        giveBack(execution.key(), execution.fence(), execution.interrupted());
    }

    /**
     * @param interrupted whether a call of it may have been sent whose outcome is not recorded
     */
    void giveBack(ExecutionKey key, int fence, boolean interrupted) {
        letGo(key, () -> statements.giveBack(key, fence, interrupted));
    }

    private void letGo(ExecutionKey key, Supplier<Uni<Void>> write) {
        Uni.createFrom()
                .deferred(write::get)
                .onFailure()
                .invoke(
                        failure ->
                                LOG.warnf(
                                        "Execution %s was not let go: %s",
                                        key.id(), failure.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(settings.heartbeat(), settings.lease())
                .indefinitely()
                .subscribe()
                .with(nothing -> {});
    }
}
