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
                    0 0 L * *          | 2027-01-31T00:00
                    0 0 l 2 *          | 2027-02-28T00:00
                    0 0 L-2 * *        | 2027-01-29T00:00
                    0 0 1,L * *        | 2027-01-31T00:00
                    0 0 LW 1,2 *       | 2027-01-29T00:00
                    0 0 16W * *        | 2027-01-15T00:00
                    0 0 17W * *        | 2027-01-18T00:00
                    0 0 1W 5 *         | 2027-05-03T00:00
                    0 0 31W 1 *        | 2027-01-29T00:00
                    0 0 31W * SUN      | 2027-01-03T00:00
                    0 0 * * FRIL       | 2027-01-29T00:00
                    0 0 * * 7L         | 2027-01-31T00:00
                    0 0 * * MON#2      | 2027-01-11T00:00
                    0 0 * * 0#1        | 2027-01-03T00:00
                    0 0 * * FRI#5      | 2027-01-29T00:00
                    0 0 * * THU#5      | 2027-04-29T00:00
                    0 0 * 2 MON#5      | 2044-02-29T00:00
                    0 0 * * TUE,FRI#1  | 2027-01-05T00:00
                    @hourly            | 2027-01-01T01:00
                    @Daily             | 2027-01-02T00:00
                    @midnight          | 2027-01-02T00:00
                    @weekly            | 2027-01-03T00:00
                    @monthly           | 2027-02-01T00:00
                    @yearly            | 2028-01-01T00:00
                    @annually          | 2028-01-01T00:00
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
                "0 0 0 30 2 *",
                "0 0 30W 2 *",
                "0 0 L-30 2 *",
                "0 0 L-30 4,6 *"
            })
    void refusesWhatNeverComesDue(String expression) {
        assertEquals(
                "never comes due: no month in it has such a day", refusal(expression).getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    60 * * * *     | minute "60"            | 60 is not in 0-59
                    */60 * * * *   | minute "*/60"          | a step is from 1 to 59
                    */0 * * * *    | minute "*/0"           | a step is from 1 to 59
                    1,,2 * * * *   | minute "1,,2"          | nothing is no value: use *
                    5- * * * *     | minute "5-"            | "5-" is no value: use *
                    -5 * * * *     | minute "-5"            | "-5" is no value: use *
                    1.5 * * * *    | minute "1.5"           | "1.5" is no value: use *
                    x * * * *      | minute "x"             | "x" is no value: use *
                    99999999999 * * * * | minute "99999999999" | 99999999999 is not in 0-59
                    * 24 * * *     | hour "24"              | 24 is not in 0-23
                    * 1,24 * * *   | hour "1,24"            | 24 is not in 0-23
                    * 22-3 * * *   | hour "22-3"            | 22-3 goes from high to low: write it as two ranges
                    * * 0 * *      | day of month "0"       | 0 is not in 1-31
                    * * 32 * *     | day of month "32"      | 32 is not in 1-31
                    * * 32W * *    | day of month "32W"     | 32 is not in 1-31
                    * * L-31 * *   | day of month "L-31"    | no month has a day L-31
                    * * ? * *      | day of month "?"       | "?" is no value: use *
                    * * * 13 *     | month "13"             | 13 is not in 1-12 or JAN-DEC
                    * * * JANUAR * | month "JANUAR"         | "JANUAR" is no value: use *
                    * * * L *      | month "L"              | "L" is no value: use *
                    * * * * 8      | day of week "8"        | 8 is not in 0-7
                    * * * * MO     | day of week "MO"       | "MO" is no value: use *
                    * * * * L      | day of week "L"        | "L" is no value: use *
                    * * * * MON#6  | day of week "MON#6"    | after # stands a number from 1 to 5
                    * * * * MON#   | day of week "MON#"     | after # stands a number from 1 to 5
                    * * * * MONW   | day of week "MONW"     | "MONW" is no value: use *
                    60 * * * * *   | second "60"            | 60 is not in 0-59
                    0 60 * * * *   | minute "60"            | 60 is not in 0-59
                    """)
    void namesTheFieldAndWhatIsWrongWithIt(String expression, String field, String reason) {
        String message = refusal(expression).getMessage();

        assertTrue(message.startsWith("the " + field + " is none: " + reason), message);
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "' ', 0", "*, 1", "* * * *, 4", "* * * * * * *, 7", "every day at 8, 4"})
    void refusesAnotherNumberOfFields(String expression, int fields) {
        assertEquals(
                "must have five fields (minute, hour, day of month, month, day of week) or six with"
                        + " seconds first, not "
                        + fields,
                refusal(expression).getMessage());
    }

    @Test
    void refusesNamesThatAreNone() {
        assertEquals(
                "\"@reboot\" is no name of a schedule: use @yearly, @monthly, @weekly, @daily or"
                        + " @hourly",
                refusal("@reboot").getMessage());
    }

    @Test
    void expandsNames() {
        assertEquals("0 * * * *", CronExpression.parse(" @hourly ").toString());
        assertEquals(CronExpression.parse("0 0 * * 0"), CronExpression.parse("@weekly"));
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
