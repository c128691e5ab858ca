package io.workflowmanagement.execution.breaker;

import java.time.Duration;
import java.util.Arrays;

/**
 * Tells whether a call is worth making, from what came of the last ones.
 *
 * <p>Closed, it counts calls and failures in a window of time and opens when enough calls failed.
 * Open, it lets nothing pass for a while. Then it is half open: one call probes, the others are
 * still refused; when the probe succeeds it closes with nothing counted, when it fails it is open
 * for another while. What ends after the state changed says nothing about the new one.
 *
 * <p>Times are those of one monotonic clock, in nanoseconds. Safe for many threads.
 */
final class CircuitBreaker {

    private static final int BUCKETS = 10;

    private final Rules rules;
    private final int[] calls = new int[BUCKETS];
    private final int[] failures = new int[BUCKETS];

    private State state = State.CLOSED;
    private long generation;
    private long bucket = Long.MIN_VALUE;
    private long openUntil;

    /**
     * @param calls how many there must be before it opens
     */
    record Rules(Duration window, int calls, int failurePercent, Duration open) {}

    /** A call that was let pass; each must end. */
    record Passage(long generation) {}

    enum Outcome {
        SUCCEEDED,
        FAILED,
        /** It was broken off: nobody knows. */
        UNKNOWN
    }

    private enum State {
        CLOSED,
        OPEN,
        PROBING
    }

    CircuitBreaker(Rules rules) {
        this.rules = rules;
    }

    /** Whether {@link #enter} would let nothing pass. */
    synchronized boolean refuses(long now) {
        return state == State.PROBING || state == State.OPEN && now - openUntil < 0;
    }

    /**
     * @return null when the call is not to be made
     */
    synchronized Passage enter(long now) {
        if (refuses(now)) {
            return null;
        }
        if (state == State.OPEN) {
            change(State.PROBING);
        }
        return new Passage(generation);
    }

    synchronized void leave(Passage passage, Outcome outcome, long now) {
        if (passage.generation() != generation) {
            return;
        }
        if (state == State.PROBING) {
            switch (outcome) {
                case SUCCEEDED -> close();
                case FAILED -> open(now);
                // The next one probes.
                case UNKNOWN -> change(State.OPEN);
            }
        } else if (outcome != Outcome.UNKNOWN) {
            count(outcome == Outcome.FAILED, now);
        }
    }

    private void count(boolean failed, long now) {
        long current = Math.floorDiv(now, rules.window().toNanos() / BUCKETS);
        forget(current);
        int at = Math.floorMod(current, BUCKETS);
        calls[at]++;
        failures[at] += failed ? 1 : 0;
        int all = Arrays.stream(calls).sum();
        int bad = Arrays.stream(failures).sum();
        if (failed && all >= rules.calls() && bad * 100L >= (long) all * rules.failurePercent()) {
            open(now);
        }
    }

    /** Empties the buckets between the last one counted in and this one. */
    private void forget(long current) {
        if (bucket == Long.MIN_VALUE || current - bucket >= BUCKETS) {
            empty();
        } else {
            for (long old = bucket + 1; old <= current; old++) {
                calls[Math.floorMod(old, BUCKETS)] = 0;
                failures[Math.floorMod(old, BUCKETS)] = 0;
            }
        }
        bucket = Math.max(bucket, current);
    }

    private void open(long now) {
        openUntil = now + rules.open().toNanos();
        change(State.OPEN);
    }

    private void close() {
        empty();
        bucket = Long.MIN_VALUE;
        change(State.CLOSED);
    }

    private void empty() {
        Arrays.fill(calls, 0);
        Arrays.fill(failures, 0);
    }

    private void change(State next) {
        state = next;
        generation++;
    }
}
