package io.workflowmanagement.scheduler.cron;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what an expression means. It reads the values and not their spelling, so that two ways to
 * write the same are told in the same words.
 */
final class CronWords {

    /** More times of the day than this are told by minutes and hours. */
    private static final int MOST_TIMES = 6;

    private static final int SIXTY = 60;

    private final CronExpression cron;

    CronWords(CronExpression cron) {
        this.cron = cron;
    }

    static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    String sentence() {
        return Stream.of(time(), days(), months())
                        .filter(it -> !it.isEmpty())
                        .collect(Collectors.joining(" "))
                + ".";
    }

    private String time() {
        int times = cron.seconds.size() * cron.minutes.size() * cron.hours.size();
        if (times <= MOST_TIMES) {
            return "At " + listed(timesOfTheDay());
        }
        if (atFullMinutes()) {
            return repeated(cron.minutes, "minute") + hours(cron.minutes);
        }
        String minutes = cron.minutes.size() == SIXTY ? "" : " of " + named(cron.minutes, "minute");
        return repeated(cron.seconds, "second")
                + minutes
                + hours(minutes.isEmpty() ? cron.seconds : cron.minutes);
    }

    private boolean atFullMinutes() {
        return cron.seconds.size() == 1 && cron.seconds.first() == 0;
    }

    private List<String> timesOfTheDay() {
        List<String> times = new ArrayList<>();
        for (int hour : cron.hours) {
            for (int minute : cron.minutes) {
                for (int second : cron.seconds) {
                    String seconds = atFullMinutes() ? "" : ":" + twoDigits(second);
                    times.add(twoDigits(hour) + ":" + twoDigits(minute) + seconds);
                }
            }
        }
        return times;
    }

    /** {@code Every 15 minutes} where they are even over the hour. */
    private static String repeated(NavigableSet<Integer> values, String unit) {
        int step = SIXTY / values.size();
        if (values.size() == SIXTY) {
            return "Every " + unit;
        }
        return isEven(values) ? "Every " + step + " " + unit + "s" : "At " + named(values, unit);
    }

    private static boolean isEven(NavigableSet<Integer> values) {
        int step = SIXTY / values.size();
        return values.size() > 1
                && SIXTY % values.size() == 0
                && values.first() == 0
                && values.stream().allMatch(it -> it % step == 0);
    }

    private String hours(NavigableSet<Integer> within) {
        if (cron.isOfEveryHour()) {
            return within.size() == SIXTY || isEven(within) ? "" : " of every hour";
        }
        if (isRange(cron.hours)) {
            return " from "
                    + twoDigits(cron.hours.first())
                    + ":00 to "
                    + twoDigits(cron.hours.last())
                    + ":59";
        }
        return " of " + named(cron.hours, "hour");
    }

    private String days() {
        String byMonth = daysOfMonth();
        String byWeek = daysOfWeek();
        if (byMonth.isEmpty() && byWeek.isEmpty()) {
            return cron.months.size() == 12 && !isRepeated() ? "every day" : "";
        }
        if (byMonth.isEmpty() || byWeek.isEmpty()) {
            return "on " + byMonth + byWeek;
        }
        return "on " + byMonth + (cron.isEitherDayEnough() ? " or on " : " if that is ") + byWeek;
    }

    private boolean isRepeated() {
        return cron.seconds.size() * cron.minutes.size() * cron.hours.size() > MOST_TIMES;
    }

    private String daysOfMonth() {
        CronDays days = cron.daysOfMonth;
        if (days.values().size() == 31) {
            return "";
        }
        Stream<String> plain =
                days.values().isEmpty()
                        ? Stream.empty()
                        : Stream.of(named(days.values(), "day") + " of the month");
        return alternatives(plain, days);
    }

    private String daysOfWeek() {
        CronDays days = cron.daysOfWeek;
        if (days.values().size() == 7) {
            return "";
        }
        Stream<String> plain =
                days.values().isEmpty()
                        ? Stream.empty()
                        : Stream.of(spans(days.values(), it -> name(DayOfWeek.of(it))));
        return alternatives(plain, days);
    }

    private static String alternatives(Stream<String> plain, CronDays days) {
        return Stream.concat(plain, days.rules().stream().map(CronDays.Rule::words))
                .collect(Collectors.joining(" or "));
    }

    private String months() {
        return cron.months.size() == 12
                ? ""
                : "in "
                        + spans(
                                cron.months,
                                it -> Month.of(it).getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    }

    /** {@code minute 5}, {@code minutes 5 and 10 to 20}. */
    private static String named(NavigableSet<Integer> values, String unit) {
        return unit + (values.size() == 1 ? " " : "s ") + spans(values, Integer::toString);
    }

    private static boolean isRange(NavigableSet<Integer> values) {
        return values.last() - values.first() == values.size() - 1;
    }

    /** Three and more that follow each other are told by the first and the last. */
    private static String spans(NavigableSet<Integer> values, IntFunction<String> name) {
        List<String> spans = new ArrayList<>();
        Integer from = values.first();
        while (from != null) {
            int to = from;
            while (values.contains(to + 1)) {
                to++;
            }
            if (to - from > 1) {
                spans.add(name.apply(from) + " to " + name.apply(to));
            } else {
                for (int value = from; value <= to; value++) {
                    spans.add(name.apply(value));
                }
            }
            from = values.higher(to);
        }
        return listed(spans);
    }

    private static String listed(List<String> texts) {
        int last = texts.size() - 1;
        return last == 0
                ? texts.get(0)
                : String.join(", ", texts.subList(0, last)) + " and " + texts.get(last);
    }

    private static String twoDigits(int number) {
        return (number < 10 ? "0" : "") + number;
    }
}
