package io.workflowmanagement.scheduler.cron;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {

    @ParameterizedTest(name = "{0} in {1} after {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # Berlin 2027-03-28: at 01:00Z the clock goes from 02:00 to 03:00
                    30 2 * * *    | Europe/Berlin | 2027-03-27T12:00:00Z | 2027-03-28T01:00:00Z 2027-03-29T00:30:00Z
                    0 2 * * *     | Europe/Berlin | 2027-03-27T12:00:00Z | 2027-03-28T01:00:00Z 2027-03-29T00:00:00Z
                    0,30 2 * * *  | Europe/Berlin | 2027-03-27T12:00:00Z | 2027-03-28T01:00:00Z 2027-03-29T00:00:00Z
                    30 2,3 * * *  | Europe/Berlin | 2027-03-27T12:00:00Z | 2027-03-28T01:00:00Z 2027-03-28T01:30:00Z
                    0 3 * * *     | Europe/Berlin | 2027-03-27T12:00:00Z | 2027-03-28T01:00:00Z 2027-03-29T01:00:00Z
                    59 1 * * *    | Europe/Berlin | 2027-03-27T12:00:00Z | 2027-03-28T00:59:00Z 2027-03-28T23:59:00Z
                    */30 * * * *  | Europe/Berlin | 2027-03-28T00:00:00Z | 2027-03-28T00:30:00Z 2027-03-28T01:00:00Z 2027-03-28T01:30:00Z
                    30 2 28 3 *   | Europe/Berlin | 2027-01-01T00:00:00Z | 2027-03-28T01:00:00Z 2028-03-28T00:30:00Z
                    15 30 2 * * * | Europe/Berlin | 2027-03-27T12:00:00Z | 2027-03-28T01:00:00Z 2027-03-29T00:30:15Z
                    # Berlin 2027-10-31: at 01:00Z the clock goes from 03:00 back to 02:00
                    30 2 * * *    | Europe/Berlin | 2027-10-30T12:00:00Z | 2027-10-31T00:30:00Z 2027-11-01T01:30:00Z
                    30 2 * * *    | Europe/Berlin | 2027-10-31T01:00:00Z | 2027-11-01T01:30:00Z
                    0 3 * * *     | Europe/Berlin | 2027-10-30T12:00:00Z | 2027-10-31T02:00:00Z
                    30 2,3 * * *  | Europe/Berlin | 2027-10-31T00:30:00Z | 2027-10-31T02:30:00Z 2027-11-01T01:30:00Z
                    30 * * * *    | Europe/Berlin | 2027-10-31T00:00:00Z | 2027-10-31T00:30:00Z 2027-10-31T01:30:00Z 2027-10-31T02:30:00Z
                    0 * * * *     | Europe/Berlin | 2027-10-31T00:00:00Z | 2027-10-31T01:00:00Z 2027-10-31T02:00:00Z
                    */20 2 * * *  | Europe/Berlin | 2027-10-30T23:59:00Z | 2027-10-31T00:00:00Z 2027-10-31T00:20:00Z 2027-10-31T00:40:00Z 2027-11-01T01:00:00Z
                    # New York 2027-03-14 at 07:00Z forward, 2027-11-07 at 06:00Z back
                    30 2 * * *    | America/New_York | 2027-03-13T12:00:00Z | 2027-03-14T07:00:00Z 2027-03-15T06:30:00Z
                    30 1 * * *    | America/New_York | 2027-11-06T12:00:00Z | 2027-11-07T05:30:00Z 2027-11-08T06:30:00Z
                    30 * * * *    | America/New_York | 2027-11-07T05:00:00Z | 2027-11-07T05:30:00Z 2027-11-07T06:30:00Z 2027-11-07T07:30:00Z
                    # Lord Howe, half an hour: 2027-10-02T15:30Z forward from 02:00, 2027-04-03T15:00Z back from 02:00
                    15 2 * * *    | Australia/Lord_Howe | 2027-10-02T00:00:00Z | 2027-10-02T15:30:00Z 2027-10-03T15:15:00Z
                    30 2 * * *    | Australia/Lord_Howe | 2027-10-02T00:00:00Z | 2027-10-02T15:30:00Z 2027-10-03T15:30:00Z
                    45 1 * * *    | Australia/Lord_Howe | 2027-04-03T00:00:00Z | 2027-04-03T14:45:00Z 2027-04-04T15:15:00Z
                    15 * * * *    | Australia/Lord_Howe | 2027-04-03T14:00:00Z | 2027-04-03T14:15:00Z 2027-04-03T15:45:00Z
                    45 * * * *    | Australia/Lord_Howe | 2027-04-03T14:00:00Z | 2027-04-03T14:45:00Z 2027-04-03T15:15:00Z 2027-04-03T16:15:00Z
                    # Apia left out the whole 30th of December 2011
                    0 8 30 12 *   | Pacific/Apia | 2011-12-01T00:00:00Z | 2011-12-30T10:00:00Z 2012-12-29T18:00:00Z
                    # zones without changes
                    0 8 * * *     | UTC          | 2027-01-01T08:00:00Z | 2027-01-02T08:00:00Z
                    0 8 * * *     | Asia/Kolkata | 2027-01-01T00:00:00Z | 2027-01-01T02:30:00Z
                    0 8 * * *     | +01:00       | 2027-01-01T00:00:00Z | 2027-01-01T07:00:00Z
                    """)
    void readsTheClockOfTheZone(String cron, String zone, Instant after, String runs) {
        List<Instant> expected = Arrays.stream(runs.split(" ")).map(Instant::parse).toList();

        assertEquals(expected, timetable(cron, zone).next(after, expected.size()));
    }

    @Test
    void countsStartAndEnd() {
        Instant start = Instant.parse("2027-01-01T08:00:00Z");
        Timetable daily = daily(start, start.plus(Duration.ofDays(2)));

        List<Instant> runs = daily.next(Instant.parse("2020-01-01T00:00:00Z"), 10);

        assertEquals(
                List.of(start, start.plus(Duration.ofDays(1)), start.plus(Duration.ofDays(2))),
                runs);
    }

    @Test
    void endsBeforeTheRunThatIsTooLate() {
        Instant start = Instant.parse("2027-01-01T08:00:00.000001Z");
        Timetable daily = daily(start, Instant.parse("2027-01-02T07:59:59.999999Z"));

        assertEquals(Optional.empty(), daily.next(Instant.parse("2020-01-01T00:00:00Z")));
    }

    @ParameterizedTest(name = "{0} from {1} to {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0 8 * * *   | 2027-01-01T07:00:00Z | 2027-01-01T07:30:00Z | 2027-01-01T07:00:00Z
                    0 8 * * *   | 2027-01-01T07:00:00Z | 2027-01-03T06:59:59Z | 2027-01-02T07:00:00Z
                    0 8 * * *   | 2027-01-01T07:00:00Z | 2027-01-03T07:00:00Z | 2027-01-03T07:00:00Z
                    * * * * * * | 2027-01-01T00:00:00Z | 2027-12-31T23:59:59.999Z | 2027-12-31T23:59:59Z
                    0 0 29 2 *  | 2024-02-28T23:00:00Z | 2032-01-01T00:00:00Z | 2028-02-28T23:00:00Z
                    30 2 * * *  | 2027-10-01T00:30:00Z | 2027-10-31T01:45:00Z | 2027-10-31T00:30:00Z
                    30 2 * * *  | 2027-03-01T01:30:00Z | 2027-03-28T01:10:00Z | 2027-03-28T01:00:00Z
                    """)
    void findsTheLatestOfManyMissedRuns(String cron, Instant run, Instant now, Instant latest) {
        assertEquals(latest, timetable(cron, "Europe/Berlin").latest(run, now));
    }

    private static Timetable timetable(String cron, String zone) {
        return new Timetable(CronExpression.parse(cron), ZoneId.of(zone), null, null);
    }

    private static Timetable daily(Instant start, Instant end) {
        return new Timetable(CronExpression.parse("0 8 * * *"), ZoneId.of("UTC"), start, end);
    }
}
