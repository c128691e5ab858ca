package io.workflowmanagement.scheduler.cron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronExpressionTest {

    private static final LocalDateTime NEW_YEAR = LocalDateTime.of(2027, 1, 1, 0, 0);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    * * * * *          | 2027-01-01T00:01
                    0 8 * * *          | 2027-01-01T08:00
                    */15 * * * *       | 2027-01-01T00:15
                    5/20 * * * *       | 2027-01-01T00:05
                    10-30/10 3 * * *   | 2027-01-01T03:10
                    0 8 * * MON-FRI    | 2027-01-01T08:00
                    0 8 * * mon,wed    | 2027-01-04T08:00
                    0 0 * * 0          | 2027-01-03T00:00
                    0 0 * * 7          | 2027-01-03T00:00
                    0 0 * * 5-7        | 2027-01-02T00:00
                    0 0 1 JAN *        | 2028-01-01T00:00
                    0 0 31 * *         | 2027-01-31T00:00
                    0 0 31 4,5 *       | 2027-05-31T00:00
                    0 0 29 2 *         | 2028-02-29T00:00
                    0 0 13 * FRI       | 2027-01-08T00:00
                    0 0 30 2 MON       | 2027-02-01T00:00
                    0 0 */2 * MON      | 2027-01-11T00:00
                    0 0 13 * */5       | 2027-06-13T00:00
                    0 0 * * SUN-TUE    | 2027-01-03T00:00
                    0 0 * JUL,AUG *    | 2027-07-01T00:00
                    59 23 31 12 *      | 2027-12-31T23:59
                    0 0 1-7/3 * *      | 2027-01-04T00:00
                    0 0 0 * * *        | 2027-01-02T00:00
                    * * * * * *        | 2027-01-01T00:00:01
                    30 0 8 * * MON-FRI | 2027-01-01T08:00:30
                    */10 * * * * *     | 2027-01-01T00:00:10
                    """)
    void findsTheNextTime(String expression, LocalDateTime next) {
        assertEquals(next, CronExpression.parse(expression).after(NEW_YEAR));
    }

    @Test
    void findsALeapDayOverTheCenturyThatHasNone() {
        CronExpression leapDay = CronExpression.parse("0 0 29 2 *");

        LocalDateTime next = leapDay.after(LocalDateTime.of(2096, 3, 1, 0, 0));

        assertEquals(LocalDateTime.of(2104, 2, 29, 0, 0), next);
    }

    @Test
    void looksStrictlyAfterAlsoWithinASecond() {
        CronExpression secondly = CronExpression.parse("* * * * * *");

        assertEquals(NEW_YEAR.plusSeconds(1), secondly.after(NEW_YEAR.plusNanos(1)));
        assertEquals(NEW_YEAR.plusSeconds(1), secondly.from(NEW_YEAR.plusSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 30 2 *",
                "0 0 31 2 *",
                "0 0 31 4 *",
                "0 0 31 2,4,6,9,11 *",
                "0 0 0 30 2 *"
            })
    void refusesWhatNeverComesDue(String expression) {
        assertEquals(
                "never comes due: no month in it has such a day", refusal(expression).getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    60 * * * *     | minute "60"
                    */60 * * * *   | minute "*/60"
                    */0 * * * *    | minute "*/0"
                    1,,2 * * * *   | minute "1,,2"
                    5- * * * *     | minute "5-"
                    -5 * * * *     | minute "-5"
                    1.5 * * * *    | minute "1.5"
                    x * * * *      | minute "x"
                    99999999999 * * * * | minute "99999999999"
                    * 24 * * *     | hour "24"
                    * 22-3 * * *   | hour "22-3"
                    * * 0 * *      | day of month "0"
                    * * 32 * *     | day of month "32"
                    * * L * *      | day of month "L"
                    * * ? * *      | day of month "?"
                    * * * 13 *     | month "13"
                    * * * JANUAR * | month "JANUAR"
                    * * * * 8      | day of week "8"
                    * * * * MO     | day of week "MO"
                    60 * * * * *   | second "60"
                    0 60 * * * *   | minute "60"
                    """)
    void namesTheFieldThatIsWrong(String expression, String field) {
        String message = refusal(expression).getMessage();

        assertTrue(message.startsWith("the " + field + " is none: use "), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "*", "* * * *", "* * * * * * *", "@daily", "every day at 8"})
    void refusesAnotherNumberOfFields(String expression) {
        String message = refusal(expression).getMessage();

        assertTrue(message.startsWith("must have five fields"), message);
    }

    @Test
    void keepsSingleBlanks() {
        assertEquals("0 8 * * MON", CronExpression.parse("  0  8 *\t* MON ").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 * * * *", "0 */1 * * *", "0 0-23 * * *", "0 0 0-11,12-23 * * *"})
    void knowsEveryHour(String expression) {
        assertTrue(CronExpression.parse(expression).isOfEveryHour());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 2 * * *", "0 */2 * * *", "0 1-23 * * *", "* 0 2 * * *"})
    void knowsFixedHours(String expression) {
        assertFalse(CronExpression.parse(expression).isOfEveryHour());
    }

    private static InvalidCronExpression refusal(String expression) {
        return assertThrows(
                InvalidCronExpression.class, () -> CronExpression.parse(expression), expression);
    }
}
