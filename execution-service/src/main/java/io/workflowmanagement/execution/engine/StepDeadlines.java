package io.workflowmanagement.execution.engine;

import io.workflowmanagement.execution.run.Place;
import io.workflowmanagement.execution.run.Task;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * When steps must be settled that are bounded as a whole: attempts, pauses, waits and items
 * together. Their time begins at the instant that is recorded of what led to them, so that whoever
 * takes the execution over comes to the same end; what undoes a step has its own time.
 */
final class StepDeadlines {

    private final Function<String, Integer> seconds;
    private final Map<String, Instant> ends = new HashMap<>();

    /**
     * @param seconds by step key, how long it may take; null is for ever
     */
    StepDeadlines(Function<String, Integer> seconds) {
        this.seconds = seconds;
    }

    /** Steps among the tasks that are not under way yet begin. */
    void begin(Collection<? extends Task> tasks, Instant at) {
        for (Task task : tasks) {
            if (task instanceof Task.Attempt attempt && !attempt.place().undoes()) {
                Integer bound = seconds.apply(attempt.stepKey());
                if (bound != null) {
                    ends.putIfAbsent(attempt.stepKey(), at.plusSeconds(bound));
                }
            }
        }
    }

    /** Whether no step that has begun is bounded. */
    boolean isEmpty() {
        return ends.isEmpty();
    }

    boolean isOver(Place place, Instant now) {
        Instant end = end(place);
        return end != null && !end.isAfter(now);
    }

    /** Null where none of the places is bounded. */
    Instant earliest(Collection<Place> underWay) {
        return underWay.stream()
                .map(this::end)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Why the step has failed then. */
    String reason(Place place) {
        return "TimedOut: the step took longer than its totalTimeoutSeconds of %d."
                .formatted(seconds.apply(place.stepKey()));
    }

    private Instant end(Place place) {
        return place.undoes() ? null : ends.get(place.stepKey());
    }
}
