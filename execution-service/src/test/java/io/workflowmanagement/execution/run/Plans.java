package io.workflowmanagement.execution.run;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;

import io.workflowmanagement.execution.run.Happening.Failed;
import io.workflowmanagement.execution.run.PlannedStep.Undo;
import io.workflowmanagement.execution.run.Task.Attempt;
import io.workflowmanagement.kit.definition.ErrorHandling.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Plans in a line each, and what happens to them. */
final class Plans {

    private Plans() {}

    static Failed failed(String key) {
        return failed(Place.of(key));
    }

    static Failed failed(Place place) {
        return new Failed(place, "HTTP 503", true, null);
    }

    static Attempt item(String key, int item, int attempt) {
        return new Attempt(Place.of(key, item), attempt, ZERO);
    }

    static Plan inARow(PlannedStep... steps) {
        List<List<PlannedStep>> groups = new ArrayList<>();
        for (PlannedStep step : steps) {
            groups.add(List.of(step));
        }
        return new Plan(groups, 10);
    }

    @SafeVarargs
    static Plan plan(List<PlannedStep>... groups) {
        return new Plan(List.of(groups), 10);
    }

    static PlannedStep step(String key) {
        return planned(key, 0, Backoff.fixed, null, false, null, 0, null);
    }

    static PlannedStep optional(String key) {
        return planned(key, 0, Backoff.fixed, null, true, null, 0, null);
    }

    static PlannedStep leadingTo(String key, String target) {
        return planned(key, 0, Backoff.fixed, null, true, target, 0, null);
    }

    static PlannedStep retried(String key, int retries, Backoff backoff, Duration longestPause) {
        return planned(key, retries, backoff, longestPause, false, null, 0, null);
    }

    static PlannedStep forEach(String key, int parallel, boolean outlivesItems) {
        return new PlannedStep(
                key,
                0,
                ofSeconds(3),
                Backoff.fixed,
                null,
                outlivesItems,
                null,
                parallel,
                outlivesItems,
                null);
    }

    static PlannedStep undone(String key) {
        return undone(step(key));
    }

    static PlannedStep undone(PlannedStep it) {
        return planned(
                it.key(), 0, Backoff.fixed, null, false, null, it.parallelItems(), new Undo(1));
    }

    private static PlannedStep planned(
            String key,
            int retries,
            Backoff backoff,
            Duration longestPause,
            boolean goesOn,
            String goTo,
            int parallelItems,
            Undo undo) {
        return new PlannedStep(
                key,
                retries,
                ofSeconds(3),
                backoff,
                longestPause,
                goesOn,
                goTo,
                parallelItems,
                false,
                undo);
    }
}
