package io.workflowmanagement.execution.engine;

import io.workflowmanagement.execution.environment.SettingsArrived;
import io.workflowmanagement.execution.ledger.RoomForQueued;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Takes queued executions for this instance, as far as it has room: whenever something may have
 * become due, and when one leaves after it was full.
 */
@ApplicationScoped
public class Claims {

    private static final int MOST_CLAIMED = 64;

    private final EngineTools tools;
    private final EngineStatements statements;
    private final Backlog backlog;
    private final ActiveExecutions active;
    private final TakenExecutions taken;
    private boolean claiming;
    private boolean claimAgain;

    /** Whether something was left in the queue for want of room in this instance. */
    private boolean wasFull;

    Claims(
            EngineTools tools,
            EngineStatements statements,
            Backlog backlog,
            ActiveExecutions active,
            TakenExecutions taken) {
        this.tools = tools;
        this.statements = statements;
        this.backlog = backlog;
        this.active = active;
        this.taken = taken;
    }

    /** What waits is to be looked through at once. */
    public void lookForQueued() {
        tools.loop().run(this::claim);
    }

    /** What waited for an environment's settings, or for a higher bound, starts at once. */
    void onSettings(@Observes SettingsArrived event) {
        lookForQueued();
    }

    /** What waited for a slot that another execution left starts at once. */
    void onRoom(@Observes RoomForQueued event) {
        lookForQueued();
    }

    /** This instance has queued an execution. */
    void queued(int workspaceId) {
        backlog.queued(workspaceId);
        wasFull |= active.room() == 0;
    }

    /** One execution less is here: what was not taken for want of room is taken now. */
    void left() {
        if (wasFull) {
            claim();
        }
    }

    /**
     * Takes queued executions as far as there is room; a claim under way is followed by another.
     */
    void claim() {
        int room = active.room();
        Instance instance = tools.instance();
        if (instance.isStopping() || !instance.mayCall()) {
            return;
        }
        wasFull = room == 0;
        if (wasFull) {
            return;
        }
        if (claiming) {
            claimAgain = true;
            return;
        }
        claiming = true;
        claimAgain = false;
        int asked = active.term();
        statements
                .claim(instance.id(), Math.min(room, MOST_CLAIMED), tools.settings().headStart())
                .subscribe()
                .with(
                        claimed -> tools.loop().run(() -> claimed(claimed, asked)),
                        failure -> tools.loop().run(() -> claiming = false));
    }

    private void claimed(List<OwnedExecution> claimed, int asked) {
        claiming = false;
        claimed.forEach(it -> taken.open(it, null, asked));
        if (claimAgain || !claimed.isEmpty()) {
            claim();
        }
    }
}
