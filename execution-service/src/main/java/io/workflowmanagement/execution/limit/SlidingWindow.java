package io.workflowmanagement.execution.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many permits of a limit were given in each of the last ticks.
 *
 * <p>A permit that was given in a tick may be used until its lease ends. So two calls at most a
 * period apart were given at most a period and a lease apart, and as long as no such stretch gives
 * more than the limit, no period sees more calls. One more tick is counted, because the oldest
 * began before the stretch did.
 *
 * @param newest the tick of the first count, since the epoch
 * @param given the counts, the newest first
 */
record SlidingWindow(long newest, List<Integer> given) {

    SlidingWindow {
        given = List.copyOf(given);
    }

    static SlidingWindow empty() {
        return new SlidingWindow(0, List.of());
    }

    /**
     * @param given as {@link #text} wrote it
     */
    static SlidingWindow read(long newest, String given) {
        return new SlidingWindow(
                newest,
                given.isEmpty()
                        ? List.of()
                        : Arrays.stream(given.split(",")).map(Integer::valueOf).toList());
    }

    String text() {
        return given.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /**
     * Gives what there is room for.
     *
     * @param now milliseconds since the epoch; what lies before the newest tick counts as that
     */
    Given give(Limit limit, long now, int asked) {
        long tick = limit.tick().toMillis();
        int counted = Limit.TICKS + limit.leaseTicks() + 1;
        List<Integer> counts = countsAt(Math.max(now / tick, newest), counted);
        int room = limit.requests() - counts.stream().mapToInt(Integer::intValue).sum();
        int permits = Math.max(0, Math.min(asked, room));
        counts.set(0, counts.get(0) + permits);
        SlidingWindow next = new SlidingWindow(Math.max(now / tick, newest), trimmed(counts));
        return new Given(
                next, permits, permits > 0 ? Duration.ZERO : next.pause(tick, counted, now));
    }

    private List<Integer> countsAt(long tick, int counted) {
        List<Integer> counts = new ArrayList<>(counted);
        long passed = tick - newest;
        for (int i = 0; i < counted; i++) {
            long index = i - passed;
            counts.add(index >= 0 && index < given.size() ? given.get((int) index) : 0);
        }
        return counts;
    }

    private static List<Integer> trimmed(List<Integer> counts) {
        int last = counts.size();
        while (last > 0 && counts.get(last - 1) == 0) {
            last--;
        }
        return counts.subList(0, last);
    }

    /** Until the oldest tick no longer counts: its size is above 0, or there would be room. */
    private Duration pause(long tick, int counted, long now) {
        long free = (newest - (given.size() - 1) + counted) * tick;
        return Duration.ofMillis(Math.max(1, free - now));
    }

    /**
     * @param permits 0 when there was no room
     * @param pause how long until there may be
     */
    record Given(SlidingWindow next, int permits, Duration pause) {}
}
