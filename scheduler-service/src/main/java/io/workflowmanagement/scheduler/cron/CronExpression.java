package io.workflowmanagement.scheduler.cron;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * A cron expression: minute, hour, day of month, month and day of week as in Unix, or the same with
 * seconds in front. As in Unix, where both days are restricted either of them is enough; one that
 * begins with {@code *} restricts nothing by itself. It knows times on a wall clock without a zone.
 */
public final class CronExpression {

    /** Wide enough for every day that any month has. */
    private static final int LEAP_YEAR = 2000;

    private static final int HOURS_OF_A_DAY = 24;

    private final String text;
    private final NavigableSet<Integer> seconds;
    private final NavigableSet<Integer> minutes;
    private final NavigableSet<Integer> hours;
    private final NavigableSet<Integer> daysOfMonth;
    private final NavigableSet<Integer> months;
    private final NavigableSet<Integer> daysOfWeek;
    private final boolean eitherDay;

    private CronExpression(String text, String[] fields) {
        this.text = text;
        this.seconds = CronField.SECOND.read(fields[0]);
        this.minutes = CronField.MINUTE.read(fields[1]);
        this.hours = CronField.HOUR.read(fields[2]);
        this.daysOfMonth = CronField.DAY_OF_MONTH.read(fields[3]);
        this.months = CronField.MONTH.read(fields[4]);
        this.daysOfWeek = CronField.DAY_OF_WEEK.read(fields[5]);
        this.eitherDay = !fields[3].startsWith("*") && !fields[5].startsWith("*");
    }

    /**
     * @throws InvalidCronExpression when the text is none, or never comes due such as on 30
     *     February
     */
    public static CronExpression parse(String text) {
        String[] fields = text.strip().split("\\s+");
        String plain = String.join(" ", fields);
        CronExpression expression =
                switch (fields.length) {
                    case 5 -> new CronExpression(plain, ("0 " + plain).split(" "));
                    case 6 -> new CronExpression(plain, fields);
                    default ->
                            throw new InvalidCronExpression(
                                    "must have five fields (minute, hour, day of month, month, day"
                                            + " of week) or six with seconds first");
                };
        expression.refuseUnlessSomeDayExists();
        return expression;
    }

    /** A day of the week is in every month; a day of the month must be in one of the months. */
    private void refuseUnlessSomeDayExists() {
        int first = daysOfMonth.first();
        if (!eitherDay
                && months.stream()
                        .noneMatch(it -> first <= YearMonth.of(LEAP_YEAR, it).lengthOfMonth())) {
            throw new InvalidCronExpression("never comes due: no month in it has such a day");
        }
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
        LocalDate day = from;
        while (!matches(day)) {
            boolean ofMonth = months.contains(day.getMonthValue());
            day = ofMonth ? day.plusDays(1) : day.withDayOfMonth(1).plusMonths(1);
        }
        return day;
    }

    private boolean matches(LocalDate day) {
        boolean byMonth = daysOfMonth.contains(day.getDayOfMonth());
        boolean byWeek = daysOfWeek.contains(day.getDayOfWeek().getValue());
        return months.contains(day.getMonthValue())
                && (eitherDay ? byMonth || byWeek : byMonth && byWeek);
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

    @Override
    public boolean equals(Object other) {
        return other instanceof CronExpression expression && expression.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The expression with single blanks between the fields. */
    @Override
    public String toString() {
        return text;
    }
}
