package io.workflowmanagement.scheduler.cron;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random expressions around real changes of the clock, compared with a look at each minute. */
class TimetableAgainstOracleTest {

    private static final int EXPRESSIONS = 250;

    @ParameterizedTest(name = "{0} from {1}")
    @CsvSource({
        "Europe/Berlin, 2027-01-01T00:00:00Z",
        "Europe/Berlin, 2027-09-01T00:00:00Z",
        "America/New_York, 2027-01-01T00:00:00Z",
        "America/New_York, 2027-09-01T00:00:00Z",
        "Australia/Lord_Howe, 2027-01-01T00:00:00Z",
        "Australia/Lord_Howe, 2027-09-01T00:00:00Z",
        "Africa/Casablanca, 2027-01-01T00:00:00Z",
        "America/Sao_Paulo, 2018-10-01T00:00:00Z",
        "America/Sao_Paulo, 2019-01-01T00:00:00Z",
        "Pacific/Apia, 2011-12-01T00:00:00Z"
    })
    void agreesMinuteByMinute(ZoneId zone, Instant year) {
        ZoneOffsetTransition change = zone.getRules().nextTransition(year);
        Instant from = change.getInstant().minus(Duration.ofHours(30));
        Instant to = change.getInstant().plus(Duration.ofHours(30));
        Random random = new Random(zone.getId().hashCode() ^ year.getEpochSecond());

        for (int i = 0; i < EXPRESSIONS; i++) {
            compare(SlowOracle.random(random, false), zone, from, to);
        }
    }

    @ParameterizedTest(name = "{0} from {1}")
    @CsvSource({
        "Europe/Berlin, 2027-01-01T00:00:00Z",
        "Europe/Berlin, 2027-09-01T00:00:00Z",
        "Australia/Lord_Howe, 2027-01-01T00:00:00Z",
        "Australia/Lord_Howe, 2027-09-01T00:00:00Z"
    })
    void agreesSecondBySecond(ZoneId zone, Instant year) {
        ZoneOffsetTransition change = zone.getRules().nextTransition(year);
        Instant from = change.getInstant().minus(Duration.ofMinutes(70));
        Instant to = change.getInstant().plus(Duration.ofMinutes(130));
        Random random = new Random(zone.getId().hashCode() ^ year.getEpochSecond());

        for (int i = 0; i < EXPRESSIONS; i++) {
            compare(SlowOracle.random(random, true), zone, from, to);
        }
    }

    /** Three years without a look at each minute: at a time of the day that no zone touches. */
    @Test
    void agreesDayByDay() {
        ZoneId utc = ZoneId.of("UTC");
        Instant from = Instant.parse("2027-01-01T00:00:00Z");
        Random random = new Random(400);

        for (int i = 0; i < 400; i++) {
            SlowOracle oracle = SlowOracle.randomDays(random);
            compare(oracle, utc, from, from.plus(Duration.ofDays(1_100)));
        }
    }

    private static void compare(SlowOracle oracle, ZoneId zone, Instant from, Instant to) {
        Optional<CronExpression> cron = parse(oracle.text());
        List<Instant> expected = oracle.runs(zone, from, to);
        if (cron.isEmpty()) {
            assertEquals(List.of(), expected, oracle.text());
            return;
        }
        Timetable timetable = new Timetable(cron.get(), zone, null, to);

        List<Instant> found = timetable.next(from, expected.size() + 1);
        assertEquals(
                firstDifference(expected, found), firstDifference(found, expected), oracle.text());
    }

    /** A message with thousands of instants helps nobody. */
    private static String firstDifference(List<Instant> one, List<Instant> other) {
        int same = 0;
        while (same < Math.min(one.size(), other.size()) && one.get(same).equals(other.get(same))) {
            same++;
        }
        return same + ": " + (same < one.size() ? one.get(same) : "end");
    }

    /** Empty for what never comes due, which is no fault of the expression's form. */
    private static Optional<CronExpression> parse(String text) {
        try {
            return Optional.of(CronExpression.parse(text));
        } catch (InvalidCronExpression e) {
            assertEquals("never comes due: no month in it has such a day", e.getMessage(), text);
            return Optional.empty();
        }
    }
}
