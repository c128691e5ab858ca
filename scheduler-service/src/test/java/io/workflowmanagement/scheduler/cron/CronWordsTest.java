package io.workflowmanagement.scheduler.cron;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    * * * * *             | Every minute.
                    * * * * * *           | Every second.
                    */15 * * * *          | Every 15 minutes.
                    0,15,30,45 * * * *    | Every 15 minutes.
                    */10 * * * * *        | Every 10 seconds.
                    */7 * * * *           | At minutes 0, 7, 14, 21, 28, 35, 42, 49 and 56 of every hour.
                    0 * * * *             | At minute 0 of every hour.
                    @hourly               | At minute 0 of every hour.
                    5,35 * * * *          | At minutes 5 and 35 of every hour.
                    */10 8-17 * * MON-FRI | Every 10 minutes from 08:00 to 17:59 on Monday to Friday.
                    */10 8,12 * * *       | Every 10 minutes of hours 8 and 12.
                    0 */2 * * *           | At minute 0 of hours 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20 and 22.
                    0 8 * * *             | At 08:00 every day.
                    30 0 8 * * *          | At 08:00:30 every day.
                    0,30 8,20 * * *       | At 08:00, 08:30, 20:00 and 20:30 every day.
                    0 8 * * MON-FRI       | At 08:00 on Monday to Friday.
                    0 8 * * 6,0           | At 08:00 on Saturday and Sunday.
                    0 8 * * 0-6           | At 08:00 every day.
                    0 0 1 * *             | At 00:00 on day 1 of the month.
                    0 0 1-7,15 JAN,JUL *  | At 00:00 on days 1 to 7 and 15 of the month in January and July.
                    0 0 13 * FRI          | At 00:00 on day 13 of the month or on Friday.
                    0 0 */10 * MON        | At 00:00 on days 1, 11, 21 and 31 of the month if that is Monday.
                    0 0 * 6-8 *           | At 00:00 in June to August.
                    0 0 L * *             | At 00:00 on the last day of the month.
                    0 0 L-1 * *           | At 00:00 on the last day but one of the month.
                    0 0 L-3 * *           | At 00:00 on the day 3 days before the last of the month.
                    0 0 15W * *           | At 00:00 on the weekday nearest to day 15 of the month.
                    0 0 1,LW * *          | At 00:00 on day 1 of the month or the last weekday of the month.
                    0 0 * * FRIL          | At 00:00 on the last Friday of the month.
                    0 0 * * TUE,MON#2     | At 00:00 on Tuesday or the second Monday of the month.
                    * 30 8 * * *          | Every second of minute 30 from 08:00 to 08:59.
                    10-20 0 * * * *       | At seconds 10 to 20 of minute 0 of every hour.
                    """)
    void saysWhatAnExpressionMeans(String expression, String words) {
        assertEquals(words, CronExpression.parse(expression).words());
    }
}
