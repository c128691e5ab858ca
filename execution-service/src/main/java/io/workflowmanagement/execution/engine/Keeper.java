package io.workflowmanagement.execution.engine;

import jakarta.enterprise.context.ApplicationScoped;

/** Sees to what follows when an execution leaves this instance. */
@ApplicationScoped
class Keeper implements ActiveExecution.Owner {

    private final ActiveExecutions active;
    private final Waiters waiters;
    private final Wakeups wakeups;
    private final Claims claims;
    private final Releases releases;

    Keeper(
            ActiveExecutions active,
            Waiters waiters,
            Wakeups wakeups,
            Claims claims,
            Releases releases) {
        this.active = active;
        this.waiters = waiters;
        this.wakeups = wakeups;
        this.claims = claims;
        this.releases = releases;
    }

    @Override
    public void ended(ActiveExecution execution) {
        active.remove(execution);
        waiters.ended(execution.id(), execution.end());
        if (Trigger.depthOf(execution.owned().context()) > 0) {
            wakeups.answerParents(execution.id());
        }
        claims.left();
    }

    @Override
    public void rests(ActiveExecution execution) {
        active.remove(execution);
        claims.left();
    }

    @Override
    public void lost(ActiveExecution execution) {
        active.remove(execution);
        // Where it could not be written, this instance still owns it and no longer has it.
        OwnedExecution owned = execution.owned();
        releases.giveBack(owned.key(), owned.fence(), true);
        claims.left();
    }
}
