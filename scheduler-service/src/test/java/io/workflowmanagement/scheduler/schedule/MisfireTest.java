package io.workflowmanagement.scheduler.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.workflowmanagement.scheduler.cron.CronExpression;
import io.workflowmanagement.scheduler.cron.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisfireTest {

    private static final MisfireLimits LIMITS = new MisfireLimits(Duration.ofMinutes(1), 3);
    private static final LocalDate DAY = LocalDate.of(2027, 1, 1);

    /** Due every ten minutes, first at 08:00. */
    @ParameterizedTest(name = "{0} within {1} s at {2}")
    @CsvSource({
        // policy, window, now -> fired, first missed, last missed, how many
        "Fire,    '',   08:00:00, 08:00,             '',    '',    0",
        "Fire,    '',   08:09:59, 08:00,             '',    '',    0",
        "Fire,    '',   08:35:00, 08:30,             08:00, 08:20, 3",
        "Fire,    300,  08:35:00, 08:30,             08:00, 08:20, 3",
        "Fire,    299,  08:35:00, '',                08:00, 08:30, 4",
        "FireAll, '',   08:25:00, 08:00 08:10 08:20, '',    '',    0",
        "FireAll, '',   08:45:00, 08:20 08:30 08:40, 08:00, 08:10, 2",
        "FireAll, 1200, 08:25:00, 08:10 08:20,       08:00, 08:00, 1",
        "FireAll, 60,   08:25:00, '',                08:00, 08:20, 3",
        "Skip,    '',   08:00:59, 08:00,             '',    '',    0",
        "Skip,    '',   08:01:00, 08:00,             '',    '',    0",
        "Skip,    '',   08:01:01, '',                08:00, 08:00, 1",
        "Skip,    '',   08:20:30, 08:20,             08:00, 08:10, 2",
        "Skip,    300,  08:24:00, 08:20,             08:00, 08:10, 2",
        "Skip,    300,  08:26:00, '',                08:00, 08:20, 3"
    })
    void dividesWhatIsDue(
            Misfire misfire,
            String window,
            LocalTime now,
            String fired,
            String firstMissed,
            String lastMissed,
            int missed) {
        Duration within = window.isEmpty() ? null : Duration.ofSeconds(Long.parseLong(window));

        DueTimes due = misfire.choose(every("*/10 * * * *"), at("08:00"), at(now), within, LIMITS);

        assertEquals(
                fired.isEmpty()
                        ? List.of()
                        : List.of(fired.split(" ")).stream().map(MisfireTest::at).toList(),
                due.fire());
        assertEquals(
                missed == 0
                        ? Optional.empty()
                        : Optional.of(new Missed(at(firstMissed), at(lastMissed), missed)),
                due.missed());
    }

    @Test
    void dividesAMillionWithoutVisitingEach() {
        Instant first = at("08:00");
        Instant now = first.plus(Duration.ofDays(30));

        DueTimes due = Misfire.FireAll.choose(every("* * * * * *"), first, now, null, LIMITS);

        assertEquals(List.of(now.minusSeconds(2), now.minusSeconds(1), now), due.fire());
        assertEquals(
                Optional.of(new Missed(first, now.minusSeconds(3), Missed.MOST_COUNTED)),
                due.missed());
    }

    private static Timetable every(String cron) {
        return new Timetable(CronExpression.parse(cron), ZoneId.of("UTC"), null, null);
    }

    private static Instant at(String time) {
        return at(LocalTime.parse(time));
    }

    private static Instant at(LocalTime time) {
        return DAY.atTime(time).toInstant(ZoneOffset.UTC);
    }
}
