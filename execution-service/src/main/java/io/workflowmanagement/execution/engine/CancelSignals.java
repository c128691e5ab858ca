package io.workflowmanagement.execution.engine;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Sees to it that executions end whose end was asked for, here or at another instance: those that
 * this one has, and those that wait and have nobody to end them.
 */
@ApplicationScoped
class CancelSignals {

    private static final Logger LOG = Logger.getLogger(CancelSignals.class);
    private static final int MOST_TAKEN = 64;

    private final EngineTools tools;
    private final EngineStatements statements;
    private final WaitStatements waitStatements;
    private final ActiveExecutions active;
    private final TakenExecutions taken;
    private boolean looking;

    CancelSignals(
            EngineTools tools,
            EngineStatements statements,
            WaitStatements waitStatements,
            ActiveExecutions active,
            TakenExecutions taken) {
        this.tools = tools;
        this.statements = statements;
        this.waitStatements = waitStatements;
        this.active = active;
        this.taken = taken;
    }

    void start() {
        tools.loop().every(tools.settings().signals(), this::look);
    }

    /** Ends one of this instance's executions, if it is one; others see the request by and by. */
    void cancel(String executionId, String requestedBy) {
        tools.loop()
                .run(
                        () -> {
                            ActiveExecution execution = active.get(executionId);
                            if (execution != null) {
                                execution.cancel(requestedBy);
                            } else {
                                takeWaiting();
                            }
                        });
    }

    private void look() {
        if (looking || tools.instance().isStopping() || active.isEmpty()) {
            return;
        }
        looking = true;
        statements
                .cancellations(tools.instance().id())
                .subscribe()
                .with(
                        requests -> tools.loop().run(() -> found(requests)),
                        failure -> tools.loop().run(() -> looking = false));
    }

    /**
     * @param requests who asked, by executions' ids
     */
    private void found(Map<String, String> requests) {
        looking = false;
        requests.forEach(this::cancel);
    }

    /** What waits has no owner to end it. */
    void takeWaiting() {
        Instance instance = tools.instance();
        if (instance.isStopping() || !instance.mayCall()) {
            return;
        }
        int asked = active.term();
        waitStatements
                .takeCancelled(instance.id(), MOST_TAKEN)
                .subscribe()
                .with(
                        cancelled ->
                                tools.loop()
                                        .run(
                                                () ->
                                                        cancelled.forEach(
                                                                (it, by) ->
                                                                        taken.open(it, by, asked))),
                        failure -> LOG.debugf(failure, "Cancelled executions wait"));
    }
}
