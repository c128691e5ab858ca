package io.workflowmanagement.execution.engine;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Wakes what waits once something has come for it, or its time is over. An execution all of whose
 * steps wait belongs to nobody, and is queued again; one that this instance has is told.
 */
@ApplicationScoped
class Wakeups {

    private static final Logger LOG = Logger.getLogger(Wakeups.class);
    private static final int MOST_WOKEN = 256;

    private final EngineTools tools;
    private final WaitStatements statements;
    private final ActiveExecutions active;
    private final Claims claims;
    private boolean lookingForAnswers;
    private boolean waking;

    Wakeups(EngineTools tools, WaitStatements statements, ActiveExecutions active, Claims claims) {
        this.tools = tools;
        this.statements = statements;
        this.active = active;
        this.claims = claims;
    }

    void start() {
        EngineLoop loop = tools.loop();
        loop.every(tools.settings().signals(), this::lookForAnswers);
        loop.every(tools.stepSettings().wakes(), this::wake);
        loop.every(tools.settings().lease(), () -> answerParents(null));
    }

    /** Something was answered: whoever waits for it is woken now, not by and by. */
    void answered() {
        tools.loop().run(this::wake);
        tools.loop().run(this::lookForAnswers);
    }

    /** Queues what has waited long enough, and what was answered. */
    private void wake() {
        Instance instance = tools.instance();
        if (waking || instance.isStopping() || !instance.mayCall()) {
            return;
        }
        waking = true;
        statements
                .wake(MOST_WOKEN)
                .subscribe()
                .with(
                        woken -> tools.loop().run(() -> woken(woken)),
                        failure -> tools.loop().run(() -> waking = false));
    }

    private void woken(int woken) {
        waking = false;
        if (woken > 0) {
            claims.claim();
        }
        if (woken == MOST_WOKEN) {
            wake();
        }
    }

    /** What has come, or will come no more, of what this instance's executions wait for. */
    private void lookForAnswers() {
        List<String> waiting = active.waiting();
        if (lookingForAnswers || tools.instance().isStopping() || waiting.isEmpty()) {
            return;
        }
        lookingForAnswers = true;
        statements
                .waits(waiting, true)
                .subscribe()
                .with(
                        answers -> tools.loop().run(() -> found(answers)),
                        failure -> tools.loop().run(() -> lookingForAnswers = false));
    }

    private void found(Map<String, List<StepWait>> answers) {
        lookingForAnswers = false;
        answers.forEach(
                (id, waits) -> {
                    ActiveExecution execution = active.get(id);
                    if (execution != null) {
                        execution.answered(waits);
                    }
                });
    }

    /**
     * @param childId the execution that has ended, null for whichever nobody told of
     */
    void answerParents(String childId) {
        if (tools.instance().isStopping()) {
            return;
        }
        statements
                .answerParents(childId)
                .subscribe()
                .with(
                        parents -> {
                            if (parents > 0) {
                                answered();
                            }
                        },
                        failure -> LOG.debugf(failure, "Those who wait are told later"));
    }
}
