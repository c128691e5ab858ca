package io.workflowmanagement.execution.engine;

import static java.time.Duration.ZERO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.workflowmanagement.execution.run.Place;
import io.workflowmanagement.execution.run.Task;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepDeadlinesTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final StepDeadlines deadlines = new StepDeadlines(Map.of("a", 60, "b", 30)::get);

    @Test
    void beginWithTheFirstAttemptAndLastOverTheOthers() {
        begin(Place.of("a"), NOON);
        begin(Place.of("a"), NOON.plusSeconds(50));
        begin(Place.of("a", 3), NOON.plusSeconds(55));

        assertFalse(deadlines.isOver(Place.of("a"), NOON.plusMillis(59_999)));
        assertTrue(deadlines.isOver(Place.of("a"), NOON.plusSeconds(60)));
        assertTrue(deadlines.isOver(Place.of("a", 3), NOON.plusSeconds(60)));
        assertEquals(
                "TimedOut: the step took longer than its totalTimeoutSeconds of 60.",
                deadlines.reason(Place.of("a")));
    }

    @Test
    void boundNeitherWhatUndoesAStepNorWhatHasNone() {
        begin(Place.of("a").undo(), NOON);
        begin(Place.of("c"), NOON);

        assertTrue(deadlines.isEmpty());
        begin(Place.of("a"), NOON);
        assertFalse(deadlines.isOver(Place.of("a").undo(), NOON.plusSeconds(3_600)));
        assertFalse(deadlines.isOver(Place.of("c"), NOON.plusSeconds(3_600)));
    }

    @Test
    void tellWhichComesFirstOfWhatIsUnderWay() {
        begin(Place.of("a"), NOON);
        begin(Place.of("b"), NOON);

        assertEquals(
                NOON.plusSeconds(30),
                deadlines.earliest(List.of(Place.of("a"), Place.of("b"), Place.of("c"))));
        assertEquals(NOON.plusSeconds(60), deadlines.earliest(List.of(Place.of("a"))));
        assertNull(deadlines.earliest(List.of(Place.of("c"))));
    }

    private void begin(Place place, Instant at) {
        deadlines.begin(List.of(new Task.Attempt(place, 1, ZERO)), at);
    }
}
