package io.workflowmanagement.execution.engine;

import io.workflowmanagement.execution.ledger.StepStatus;
import io.workflowmanagement.execution.run.Happening;
import io.workflowmanagement.execution.run.Run;
import io.workflowmanagement.execution.run.Task;
import java.time.Instant;

/**
 * Something that happened and is to be put to the state machine.
 *
 * @param happening null when something must be durable before the attempt goes on
 * @param attempted the attempt that brought it, null without one
 * @param newWait what is waited for from now on, null for nothing
 */
record Arrival(Happening happening, Attempted attempted, StepWait newWait) {

    /** Of what is no attempt's outcome. */
    static Arrival of(Happening happening) {
        return new Arrival(happening, null, null);
    }

    static Arrival of(Attempted attempted) {
        return new Arrival(attempted.happening(), attempted, attempted.newWait());
    }

    /** Of an attempt that calls with a callback's URL, whose token is not durable yet. */
    static Arrival beforeItsCall(Attempted attempted) {
        return new Arrival(null, attempted, attempted.newWait());
    }

    /** Of an attempt that an owner before had under way. */
    static Arrival interrupted(Task.Attempt attempt, Instant now) {
        return of(
                Attempted.withoutCall(
                        attempt.place(),
                        attempt.attempt(),
                        StepStatus.Interrupted,
                        null,
                        now,
                        "The instance that ran it stopped; whether its call was sent is unknown."));
    }

    /** What begins by it begins then, also for whoever reads its record. */
    Instant at(Instant now) {
        return attempted == null ? now : attempted.completedAt();
    }

    /** The answer to an attempt that was given up is no news. */
    boolean isCurrent(Run run) {
        return attempted == null || run.isCurrent(attempted.place(), attempted.attempt());
    }
}
