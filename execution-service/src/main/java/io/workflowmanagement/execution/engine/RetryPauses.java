package io.workflowmanagement.execution.engine;

import io.workflowmanagement.execution.run.Place;
import io.workflowmanagement.execution.run.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Until when attempts wait that follow a failure: the instants that are recorded with it. */
final class RetryPauses {

    private final Map<Place, Pause> pauses = new HashMap<>();

    /**
     * @param attempt the one that failed
     * @param until when the next one is due, null for at once
     */
    void begin(Place place, int attempt, Instant until) {
        if (until != null) {
            pauses.put(place, new Pause(attempt + 1, until));
        }
    }

    /** What is left of the pause before an attempt. */
    Duration left(Task.Attempt task, Instant now) {
        Pause pause = pauses.get(task.place());
        boolean lasts = pause != null && pause.before == task.attempt() && pause.until.isAfter(now);
        return lasts ? Duration.between(now, pause.until) : Duration.ZERO;
    }

    private record Pause(int before, Instant until) {}
}
