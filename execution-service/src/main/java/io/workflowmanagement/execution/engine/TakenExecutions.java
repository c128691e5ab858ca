package io.workflowmanagement.execution.engine;

import io.workflowmanagement.execution.engine.ExecutionReader.Opening;
import io.workflowmanagement.execution.run.Transition;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Lets executions go on here that were taken from the queue, or from instances that died. */
@ApplicationScoped
class TakenExecutions {

    private static final Logger LOG = Logger.getLogger(TakenExecutions.class);

    private final EngineTools tools;
    private final ExecutionReader reader;
    private final ActiveExecutions active;
    private final Releases releases;

    TakenExecutions(
            EngineTools tools, ExecutionReader reader, ActiveExecutions active, Releases releases) {
        this.tools = tools;
        this.reader = reader;
        this.active = active;
        this.releases = releases;
    }

    /**
     * Reads what an execution needs that was taken from the database, and lets it go on.
     *
     * @param cancelledBy who has asked for its end, null for nobody
     * @param asked the term in which it was asked for
     */
    void open(OwnedExecution execution, String cancelledBy, int asked) {
        String id = execution.key().id();
        active.open(id);
        tools.loop()
                .inBackground(() -> reader.read(execution))
                .onTermination()
                .invoke(() -> active.opened(id))
                .subscribe()
                .with(
                        opened ->
                                opened.ifPresentOrElse(
                                        it -> goOn(it, cancelledBy, asked),
                                        () -> releases.requeue(execution)),
                        failure -> {
                            LOG.errorf(failure, "Execution %s can't be taken up: given back", id);
                            releases.giveBack(execution);
                        });
    }

    private void goOn(Opening opening, String cancelledBy, int asked) {
        OwnedExecution owned = opening.execution().owned();
        if (tools.instance().isStopping() || asked != active.term()) {
            releases.giveBack(owned);
            return;
        }
        Transition beginning = opening.execution().beginning(tools.stepSettings().parallel());
        ActiveExecution taken = active.activate(opening.execution());
        if (owned.startedAt() == null && cancelledBy != null) {
            taken.cancelUnstarted(beginning, cancelledBy);
        } else if (owned.startedAt() == null) {
            taken.start(beginning, opening.recorded());
        } else {
            taken.resume(beginning, opening.recorded(), opening.waits(), cancelledBy);
        }
    }
}
