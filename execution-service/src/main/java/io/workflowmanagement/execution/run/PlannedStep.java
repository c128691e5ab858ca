package io.workflowmanagement.execution.run;

import io.workflowmanagement.kit.definition.ErrorHandling;
import io.workflowmanagement.kit.definition.ErrorHandling.Backoff;
import io.workflowmanagement.kit.definition.ErrorHandling.OnError;
import io.workflowmanagement.kit.definition.StepDefinition;
import java.time.Duration;

/**
 * What the machine needs to know of a step.
 *
 * @param retries how often a failed attempt is tried again
 * @param pause before the first retry; with exponential backoff it doubles each time
 * @param longestPause bounds the pause, null does not
 * @param goesOn whether the execution goes on when the step has failed for good
 * @param goTo the step to go on with then, null for the next
 * @param parallelItems how many items are under way at once; 0 for a step that is done once
 * @param outlivesItems whether an item that failed for good leaves the others alone
 * @param undo null where success needs no undoing
 */
record PlannedStep(
        String key,
        int retries,
        Duration pause,
        Backoff backoff,
        Duration longestPause,
        boolean goesOn,
        String goTo,
        int parallelItems,
        boolean outlivesItems,
        Undo undo) {

    /** How a step is undone. */
    record Undo(int retries) {}

    static PlannedStep of(StepDefinition step, int retryCeiling) {
        ErrorHandling errors = step.errorHandling();
        return new PlannedStep(
                step.key(),
                Math.min(step.retryCount(), retryCeiling),
                Duration.ofSeconds(step.retryDelaySeconds()),
                errors.backoff(),
                errors.maxDelaySeconds() == null
                        ? null
                        : Duration.ofSeconds(errors.maxDelaySeconds()),
                step.isOptional() || errors.onError() != OnError.fail,
                errors.onError() == OnError.goTo ? errors.goTo() : null,
                step.forEach() == null ? 0 : step.forEach().maxParallel(),
                errors.onError() == OnError.goOn,
                step.compensation() == null
                        ? null
                        : new Undo(Math.min(step.compensation().retryCount(), retryCeiling)));
    }

    int retriesOf(Place place) {
        return place.undoes() ? undo.retries() : retries;
    }

    /**
     * @param retry 1 for the first
     */
    Duration pauseBefore(int retry) {
        Duration grown =
                backoff == Backoff.exponential
                        ? pause.multipliedBy(1L << Math.min(retry - 1, 30))
                        : pause;
        return longestPause != null && grown.compareTo(longestPause) > 0 ? longestPause : grown;
    }
}
