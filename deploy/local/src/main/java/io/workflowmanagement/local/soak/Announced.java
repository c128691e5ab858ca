package io.workflowmanagement.local.soak;

import io.workflowmanagement.local.trial.EndEvents;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which ends {@code execution.events} tells of. */
final class Announced {

    private Announced() {}

    /** How many different events told of the end of each execution; the same one twice is one. */
    static Map<String, Integer> ends(String bootstrapServers) {
        Map<String, Set<String>> events = new HashMap<>();
        try (EndEvents all = EndEvents.all(bootstrapServers)) {
            while (!all.isCaughtUp()) {
                all.poll(Duration.ofMillis(200))
                        .forEach(
                                end ->
                                        events.computeIfAbsent(
                                                        end.executionId(), key -> new HashSet<>())
                                                .add(end.eventId()));
            }
        }
        Map<String, Integer> counts = new HashMap<>();
        events.forEach((execution, ids) -> counts.put(execution, ids.size()));
        return counts;
    }
}
