package io.workflowmanagement.execution.engine;

import io.workflowmanagement.execution.ledger.OpenedWait;
import io.workflowmanagement.execution.run.Place;
import io.workflowmanagement.kit.definition.StepKind;
import java.time.Instant;

/**
 * What a step waits for, as it stands.
 *
 * @param dueAt when it is over or expires, null for never
 * @param childId the execution that it waits for
 * @param details JSON of what is asked
 * @param isAnswered whether it has come, or will come no more
 * @param answer JSON; null though answered means that its time is over
 */
record StepWait(
        Place place,
        StepKind kind,
        Instant openedAt,
        Instant dueAt,
        String childId,
        String details,
        boolean isAnswered,
        String answer) {

    static StepWait open(
            Place place,
            StepKind kind,
            Instant openedAt,
            Instant dueAt,
            String childId,
            String details) {
        return new StepWait(place, kind, openedAt, dueAt, childId, details, false, null);
    }

    /**
     * @param given JSON; null says that its time is over
     */
    StepWait answered(String given) {
        return new StepWait(place, kind, openedAt, dueAt, childId, details, true, given);
    }

    OpenedWait opened() {
        return new OpenedWait(
                place.stepKey(), place.item(), kind, openedAt, dueAt, childId, details);
    }
}
