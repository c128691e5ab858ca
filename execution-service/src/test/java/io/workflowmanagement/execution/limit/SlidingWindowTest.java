package io.workflowmanagement.execution.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.workflowmanagement.execution.limit.SlidingWindow.Given;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlidingWindowTest {

    private static final long NOW = 1_800_000_000_123L;

    @Test
    void givesAtOnceUpToTheLimit() {
        Limit limit = limit(5, 60);

        Given first = SlidingWindow.empty().give(limit, NOW, 3);
        Given second = first.next().give(limit, NOW, 3);
        Given third = second.next().give(limit, NOW, 3);

        assertEquals(List.of(3, 2, 0), List.of(first.permits(), second.permits(), third.permits()));
        assertEquals(Duration.ZERO, second.pause());
    }

    @Test
    void saysWhenThereMayBeRoomAgain() {
        Limit limit = limit(5, 60);
        SlidingWindow full = SlidingWindow.empty().give(limit, NOW, 5).next();

        Given refused = full.give(limit, NOW + 10_000, 1);
        long again = NOW + 10_000 + refused.pause().toMillis();

        assertEquals(0, full.give(limit, again - 1, 1).permits());
        assertEquals(1, full.give(limit, again, 1).permits());
    }

    @Test
    void countsWhatIsOlderThanItsNewestTickAsThat() {
        Limit limit = limit(5, 60);
        SlidingWindow window = SlidingWindow.empty().give(limit, NOW, 3).next();

        Given late = window.give(limit, NOW - 50_000, 5);

        assertEquals(2, late.permits());
        assertEquals(window.newest(), late.next().newest());
    }

    @Test
    void isReadAsItWasWritten() {
        SlidingWindow window =
                SlidingWindow.empty()
                        .give(limit(9, 60), NOW, 2)
                        .next()
                        .give(limit(9, 60), NOW + 4_000, 3)
                        .next();

        assertEquals("3,0,2", window.text());
        assertEquals(window, SlidingWindow.read(window.newest(), window.text()));
        assertEquals(SlidingWindow.empty(), SlidingWindow.read(0, ""));
    }

    /** Each permit is used at any moment of its lease; no stretch of a period sees too many. */
    @ParameterizedTest
    @CsvSource({"1,1", "7,1", "100,1", "10,60", "1000,60", "3,3600"})
    void neverLetsAPeriodSeeMoreThanTheLimit(int requests, int perSeconds) {
        Random random = new Random(requests * 31L + perSeconds);
        Limit limit = limit(requests, perSeconds);
        long period = limit.period().toMillis();
        SlidingWindow window = SlidingWindow.empty();
        List<Long> used = new ArrayList<>();
        long now = NOW;

        for (int i = 0; i < 2_000; i++) {
            now += random.nextLong(Math.max(2, period / 30));
            Given given = window.give(limit, now, 1 + random.nextInt(limit.mostPerLease()));
            window = given.next();
            for (int permit = 0; permit < given.permits(); permit++) {
                // Late where the last was late, early where it was early: the worst that can be.
                used.add(now + (i % 50 < 25 ? limit.lease().toMillis() - 1 : 0));
            }
        }

        used.sort(null);
        int from = 0;
        for (int to = 0; to < used.size(); to++) {
            while (used.get(to) - used.get(from) > period) {
                from++;
            }
            assertTrue(to - from + 1 <= requests, "too many until " + used.get(to));
        }
        long atLeast = (now - NOW) / period * requests / 2;
        assertTrue(used.size() >= atLeast, used.size() + " are fewer than " + atLeast);
    }

    private static Limit limit(int requests, int perSeconds) {
        return new Limit("endpoint/1", requests, Duration.ofSeconds(perSeconds));
    }
}
