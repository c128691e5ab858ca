package io.workflowmanagement.execution.breaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.workflowmanagement.execution.breaker.CircuitBreaker.Outcome;
import io.workflowmanagement.execution.breaker.CircuitBreaker.Passage;
import io.workflowmanagement.execution.breaker.CircuitBreaker.Rules;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CircuitBreakerTest {

    private static final Rules RULES =
            new Rules(Duration.ofSeconds(10), 4, 50, Duration.ofSeconds(5));

    private final CircuitBreaker breaker = new CircuitBreaker(RULES);
    private long now;

    /** A monotonic clock may begin anywhere, below zero too, and overflow. */
    @ParameterizedTest
    @ValueSource(longs = {0, -20_000_000_000L, Long.MAX_VALUE - 3_000_000_000L})
    void opensWhenEnoughCallsFailed(long begin) {
        now = begin;
        calls(Outcome.SUCCEEDED, 2);
        calls(Outcome.FAILED, 1);
        assertFalse(breaker.refuses(now));

        calls(Outcome.FAILED, 1);

        assertTrue(breaker.refuses(now));
        assertNull(breaker.enter(now));
        seconds(4);
        assertNull(breaker.enter(now));
        seconds(1);
        assertNotNull(breaker.enter(now));
    }

    @Test
    void staysClosedBelowTheShareAndTheNumber() {
        calls(Outcome.FAILED, 3);
        assertFalse(breaker.refuses(now));
        seconds(20);

        calls(Outcome.SUCCEEDED, 60);
        calls(Outcome.FAILED, 59);

        assertFalse(breaker.refuses(now));
        calls(Outcome.FAILED, 1);
        assertTrue(breaker.refuses(now));
    }

    @Test
    void forgetsWhatIsOlderThanTheWindow() {
        calls(Outcome.FAILED, 3);
        seconds(10);
        calls(Outcome.FAILED, 3);
        assertFalse(breaker.refuses(now));

        seconds(9);
        calls(Outcome.FAILED, 1);
        assertTrue(breaker.refuses(now));
    }

    @Test
    void doesNotCountWhatWasBrokenOff() {
        calls(Outcome.UNKNOWN, 100);
        calls(Outcome.FAILED, 3);

        assertFalse(breaker.refuses(now));
    }

    @Test
    void letsOneCallProbe() {
        open();
        seconds(5);

        Passage probe = breaker.enter(now);

        assertNotNull(probe);
        assertNull(breaker.enter(now));
        seconds(100);
        assertNull(breaker.enter(now));
        breaker.leave(probe, Outcome.SUCCEEDED, now);
        assertFalse(breaker.refuses(now));
        calls(Outcome.FAILED, 3);
        assertFalse(breaker.refuses(now)); // it began to count anew
    }

    @Test
    void opensAgainWhenTheProbeFails() {
        open();
        seconds(5);
        breaker.leave(breaker.enter(now), Outcome.FAILED, now);

        assertTrue(breaker.refuses(now));
        seconds(4);
        assertTrue(breaker.refuses(now));
        seconds(1);
        assertNotNull(breaker.enter(now));
    }

    @Test
    void probesAgainWhenTheProbeWasBrokenOff() {
        open();
        seconds(5);
        breaker.leave(breaker.enter(now), Outcome.UNKNOWN, now);

        assertNotNull(breaker.enter(now));
        assertNull(breaker.enter(now));
    }

    @Test
    void ignoresWhatEndsAfterTheStateChanged() {
        Passage early = breaker.enter(now);
        open();
        breaker.leave(early, Outcome.SUCCEEDED, now);
        assertTrue(breaker.refuses(now));
        seconds(5);
        Passage probe = breaker.enter(now);

        breaker.leave(early, Outcome.FAILED, now);
        breaker.leave(probe, Outcome.SUCCEEDED, now);
        breaker.leave(probe, Outcome.FAILED, now);

        calls(Outcome.FAILED, 3);
        assertFalse(breaker.refuses(now));
    }

    /** Whatever happens: at most one probe, and never stuck once the last call has ended. */
    @Test
    void neverStaysShutForGood() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            Passage passage = breaker.enter(now);
            if (passage != null) {
                Outcome outcome = Outcome.values()[random.nextInt(3)];
                now += random.nextInt(50_000_000);
                breaker.leave(passage, outcome, now);
            }
            now += random.nextInt(200_000_000);
        }

        seconds(5);
        assertEquals(false, breaker.refuses(now));
    }

    private void open() {
        calls(Outcome.FAILED, 4);
        assertTrue(breaker.refuses(now));
    }

    private void calls(Outcome outcome, int count) {
        for (int i = 0; i < count; i++) {
            breaker.leave(breaker.enter(now), outcome, now);
        }
    }

    private void seconds(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }
}
