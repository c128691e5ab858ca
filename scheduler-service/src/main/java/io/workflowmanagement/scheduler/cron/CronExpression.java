package io.workflowmanagement.scheduler.cron;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * A cron expression: minute, hour, day of month, month and day of week as in Unix, or the same with
 * seconds in front, or a name such as {@code @hourly} for one of five fields. As in Unix, where
 * both days are restricted either of them is enough; one that begins with {@code *} restricts
 * nothing by itself. It knows times on a wall clock without a zone.
 */
public final class CronExpression {

    private static final Map<String, String> NAMED =
            Map.of(
                    "@yearly", "0 0 1 1 *",
                    "@annually", "0 0 1 1 *",
                    "@monthly", "0 0 1 * *",
                    "@weekly", "0 0 * * 0",
                    "@daily", "0 0 * * *",
                    "@midnight", "0 0 * * *",
                    "@hourly", "0 * * * *");

    /** The calendar repeats after 400 years, days of the week included. */
    private static final int MONTHS_OF_THE_CALENDAR = 4_800;

    private static final YearMonth SOME_MONTH = YearMonth.of(2000, 1);
    private static final int HOURS_OF_A_DAY = 24;

    private final String text;
    final NavigableSet<Integer> seconds;
    final NavigableSet<Integer> minutes;
    final NavigableSet<Integer> hours;
    final CronDays daysOfMonth;
    final NavigableSet<Integer> months;
    final CronDays daysOfWeek;

    private CronExpression(String text, String[] fields) {
        this.text = text;
        this.seconds = CronField.SECOND.read(fields[0]);
        this.minutes = CronField.MINUTE.read(fields[1]);
        this.hours = CronField.HOUR.read(fields[2]);
        this.daysOfMonth = CronDays.ofMonth(fields[3]);
        this.months = CronField.MONTH.read(fields[4]);
        this.daysOfWeek = CronDays.ofWeek(fields[5]);
    }

    /**
     * @throws InvalidCronExpression when the text is none, or never comes due such as on 30
     *     February
     */
    public static CronExpression parse(String text) {
        String plain = String.join(" ", text.strip().split("\\s+"));
        if (plain.startsWith("@")) {
            plain = named(plain);
        }
        String[] fields = plain.split(" ");
        CronExpression expression =
                switch (fields.length) {
                    case 5 -> new CronExpression(plain, ("0 " + plain).split(" "));
                    case 6 -> new CronExpression(plain, fields);
                    default ->
                            throw new InvalidCronExpression(
                                    "must have five fields (minute, hour, day of month, month, day"
                                            + " of week) or six with seconds first, not "
                                            + (plain.isEmpty() ? 0 : fields.length));
                };
        expression.refuseUnlessSomeDayExists();
        return expression;
    }

    private static String named(String name) {
        return Optional.ofNullable(NAMED.get(name.toLowerCase(Locale.ROOT)))
                .orElseThrow(
                        () ->
                                new InvalidCronExpression(
                                        "\""
                                                + name
                                                + "\" is no name of a schedule: use @yearly,"
                                                + " @monthly, @weekly, @daily or @hourly"));
    }

    private void refuseUnlessSomeDayExists() {
        YearMonth month = SOME_MONTH;
        for (int i = 0; i < MONTHS_OF_THE_CALENDAR; i++, month = month.plusMonths(1)) {
            if (daysIn(month) != 0) {
                return;
            }
        }
        throw new InvalidCronExpression("never comes due: no month in it has such a day");
    }

    /** The first time strictly after the given one. */
    LocalDateTime after(LocalDateTime time) {
        return from(time.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
    }

    /** The first time at or after the given one, which has whole seconds. */
    LocalDateTime from(LocalDateTime time) {
        LocalDate day = dayFrom(time.toLocalDate());
        if (day.equals(time.toLocalDate())) {
            Optional<LocalTime> later = timeFrom(time.toLocalTime());
            if (later.isPresent()) {
                return day.atTime(later.get());
            }
            day = dayFrom(day.plusDays(1));
        }
        return day.atTime(hours.first(), minutes.first(), seconds.first());
    }

    private LocalDate dayFrom(LocalDate from) {
        YearMonth month = YearMonth.from(from);
        long days = daysIn(month) & -1L << from.getDayOfMonth();
        while (days == 0) {
            month = month.plusMonths(1);
            days = daysIn(month);
        }
        return month.atDay(Long.numberOfTrailingZeros(days));
    }

    /** A bit for each day of the month that matches, the 1st being bit 1. */
    private long daysIn(YearMonth month) {
        if (!months.contains(month.getMonthValue())) {
            return 0;
        }
        long byMonth = daysOfMonth.inMonth(month);
        long byWeek = daysOfWeek.inWeeksOf(month);
        return isEitherDayEnough() ? byMonth | byWeek : byMonth & byWeek;
    }

    boolean isEitherDayEnough() {
        return daysOfMonth.restricting() && daysOfWeek.restricting();
    }

    /** Empty when the day has no such time any more. */
    private Optional<LocalTime> timeFrom(LocalTime from) {
        Integer hour = hours.ceiling(from.getHour());
        if (hour == null) {
            return Optional.empty();
        }
        if (hour > from.getHour()) {
            return Optional.of(LocalTime.of(hour, minutes.first(), seconds.first()));
        }
        Integer second = seconds.ceiling(from.getSecond());
        Integer minute = minutes.ceiling(from.getMinute() + (second == null ? 1 : 0));
        if (minute == null) {
            Integer later = hours.higher(hour);
            return Optional.ofNullable(later)
                    .map(it -> LocalTime.of(it, minutes.first(), seconds.first()));
        }
        boolean sameMinute = minute == from.getMinute();
        return Optional.of(LocalTime.of(hour, minute, sameMinute ? second : seconds.first()));
    }

    /** Whether the hours are all of the day, and not fixed ones. */
    boolean isOfEveryHour() {
        return hours.size() == HOURS_OF_A_DAY;
    }

    /** What it means, as a sentence: {@code At 08:00 from Monday to Friday.} */
    public String words() {
        return new CronWords(this).sentence();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CronExpression expression && expression.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The expression with single blanks between the fields, a name expanded. */
    @Override
    public String toString() {
        return text;
    }
}
