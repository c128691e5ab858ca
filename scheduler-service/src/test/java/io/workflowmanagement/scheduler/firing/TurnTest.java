package io.workflowmanagement.scheduler.firing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.workflowmanagement.scheduler.schedule.Overlap;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnTest {

    private static final int ROOM = 2;

    @ParameterizedTest(name = "{0}, running {1}, waiting {2}, due {3}")
    @CsvSource({
        // policy, running, waiting, due -> fire, queue, skip, cancel
        "Allow,         false, '',  '',    '',    '',    '',    false",
        "Allow,         true,  '',  a b,   a b,   '',    '',    false",
        "Allow,         true,  w,   a,     w a,   '',    '',    false",
        "Skip,          false, '',  a,     a,     '',    '',    false",
        "Skip,          false, '',  a b,   a,     '',    b,     false",
        "Skip,          true,  '',  a b,   '',    '',    a b,   false",
        "Skip,          false, w,   a,     w,     '',    a,     false",
        "Skip,          true,  w,   a,     '',    w,     a,     false",
        "Skip,          false, w x, a,     w,     x,     a,     false",
        "Queue,         false, '',  a,     a,     '',    '',    false",
        "Queue,         false, '',  a b,   a,     b,     '',    false",
        "Queue,         true,  '',  a b,   '',    a b,   '',    false",
        "Queue,         true,  '',  a b c, '',    a b,   c,     false",
        "Queue,         true,  w,   a b,   '',    w a,   b,     false",
        "Queue,         false, w,   '',    w,     '',    '',    false",
        "Queue,         false, w,   a b c, w,     a b,   c,     false",
        "Queue,         true,  w x y, a,   '',    w x y, a,     false",
        "CancelRunning, false, '',  a,     a,     '',    '',    false",
        "CancelRunning, true,  '',  a,     a,     '',    '',    true",
        "CancelRunning, true,  '',  a b,   b,     '',    a,     true",
        "CancelRunning, true,  w,   a,     a,     '',    w,     true",
        "CancelRunning, true,  '',  '',    '',    '',    '',    false"
    })
    void followsThePolicy(
            Overlap overlap,
            boolean running,
            String waiting,
            String due,
            String fire,
            String queue,
            String skip,
            boolean cancel) {
        Turn<String> turn = Turn.of(overlap, running, runs(waiting), runs(due), ROOM);

        assertEquals(new Turn<>(runs(fire), runs(queue), runs(skip), cancel), turn);
    }

    private static List<String> runs(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
