package io.workflowmanagement.scheduler.cron;

import java.time.DayOfWeek;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the two fields that choose days: plain values, and rules that only a month can answer. The
 * days of a month are bits, the 1st being bit 1.
 *
 * @param values plain days of the month, or days of the week with Sunday as 7
 * @param restricting false when the field begins with {@code *}, which restricts nothing by itself
 */
record CronDays(NavigableSet<Integer> values, List<Rule> rules, boolean restricting) {

    private static final Pattern BEFORE_LAST = Pattern.compile("[Ll](?:-(\\d{1,9}))?");
    private static final Pattern NEAREST_WEEKDAY = Pattern.compile("(\\d{1,9})[Ww]");
    private static final Pattern LAST_OF_MONTH = Pattern.compile("(\\w+)[Ll]");
    private static final Pattern NTH_OF_MONTH = Pattern.compile("(\\w+)#(\\w*)");
    private static final int MOST_WEEKS = 5;
    private static final int LONGEST_MONTH = 31;

    /** A day that depends on the month; it knows its own words. */
    interface Rule {

        /** The day in the month; 0 where the month has none. */
        int dayIn(YearMonth month);

        String words();
    }

    static CronDays ofMonth(String text) {
        NavigableSet<Integer> values = new TreeSet<>();
        List<Rule> rules = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher last = BEFORE_LAST.matcher(part);
            Matcher nearest = NEAREST_WEEKDAY.matcher(part);
            if (last.matches()) {
                rules.add(new BeforeLast(daysBefore(last.group(1), text)));
            } else if (part.toUpperCase(Locale.ROOT).equals("LW")) {
                rules.add(new LastWeekday());
            } else if (nearest.matches()) {
                int day = CronField.DAY_OF_MONTH.value(nearest.group(1), text);
                rules.add(new NearestWeekday(day));
            } else {
                CronField.DAY_OF_MONTH.readPart(part, text, values);
            }
        }
        return new CronDays(values, List.copyOf(rules), !text.startsWith("*"));
    }

    static CronDays ofWeek(String text) {
        NavigableSet<Integer> values = new TreeSet<>();
        List<Rule> rules = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher last = LAST_OF_MONTH.matcher(part);
            Matcher nth = NTH_OF_MONTH.matcher(part);
            if (last.matches()) {
                rules.add(new LastOfMonth(dayOfWeek(last.group(1), text)));
            } else if (nth.matches()) {
                rules.add(new NthOfMonth(dayOfWeek(nth.group(1), text), week(nth.group(2), text)));
            } else {
                CronField.DAY_OF_WEEK.readPart(part, text, values);
            }
        }
        return new CronDays(values, List.copyOf(rules), !text.startsWith("*"));
    }

    private static int daysBefore(String number, String text) {
        int days = number == null ? 0 : Integer.parseInt(number);
        if (days >= LONGEST_MONTH) {
            throw CronField.DAY_OF_MONTH.refusal(text, "no month has a day L-" + days);
        }
        return days;
    }

    private static DayOfWeek dayOfWeek(String word, String text) {
        int value = CronField.DAY_OF_WEEK.value(word, text);
        return DayOfWeek.of(value == 0 ? 7 : value);
    }

    private static int week(String number, String text) {
        if (!number.matches("[1-" + MOST_WEEKS + "]")) {
            throw CronField.DAY_OF_WEEK.refusal(text, "after # stands a number from 1 to 5");
        }
        return Integer.parseInt(number);
    }

    /** The days of a month by a field of days of the month. */
    long inMonth(YearMonth month) {
        long days = byRules(month);
        for (int day : values) {
            days |= bit(day <= month.lengthOfMonth() ? day : 0);
        }
        return days;
    }

    /** The days of a month by a field of days of the week. */
    long inWeeksOf(YearMonth month) {
        long days = byRules(month);
        int first = month.atDay(1).getDayOfWeek().getValue();
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            days |= bit(values.contains((first + day - 2) % 7 + 1) ? day : 0);
        }
        return days;
    }

    private long byRules(YearMonth month) {
        long days = 0;
        for (Rule rule : rules) {
            days |= bit(rule.dayIn(month));
        }
        return days;
    }

    private static long bit(int day) {
        return day == 0 ? 0 : 1L << day;
    }

    /** The nearest day from Monday to Friday, without leaving the month. */
    private static int weekdayNearest(int day, YearMonth month) {
        return switch (month.atDay(day).getDayOfWeek()) {
            case SATURDAY -> day == 1 ? 3 : day - 1;
            case SUNDAY -> day == month.lengthOfMonth() ? day - 2 : day + 1;
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    }

    record BeforeLast(int days) implements Rule {
        @Override
        public int dayIn(YearMonth month) {
            return Math.max(0, month.lengthOfMonth() - days);
        }

        @Override
        public String words() {
            return switch (days) {
                case 0 -> "the last day of the month";
                case 1 -> "the last day but one of the month";
                default -> "the day " + days + " days before the last of the month";
            };
        }
    }

    record LastWeekday() implements Rule {
        @Override
        public int dayIn(YearMonth month) {
            return weekdayNearest(month.lengthOfMonth(), month);
        }

        @Override
        public String words() {
            return "the last weekday of the month";
        }
    }

    record NearestWeekday(int day) implements Rule {
        @Override
        public int dayIn(YearMonth month) {
            return day > month.lengthOfMonth() ? 0 : weekdayNearest(day, month);
        }

        @Override
        public String words() {
            return "the weekday nearest to day " + day + " of the month";
        }
    }

    record LastOfMonth(DayOfWeek dayOfWeek) implements Rule {
        @Override
        public int dayIn(YearMonth month) {
            int last = month.atEndOfMonth().getDayOfWeek().getValue();
            return month.lengthOfMonth() - Math.floorMod(last - dayOfWeek.getValue(), 7);
        }

        @Override
        public String words() {
            return "the last " + CronWords.name(dayOfWeek) + " of the month";
        }
    }

    record NthOfMonth(DayOfWeek dayOfWeek, int week) implements Rule {
        @Override
        public int dayIn(YearMonth month) {
            int first = month.atDay(1).getDayOfWeek().getValue();
            int day = 1 + Math.floorMod(dayOfWeek.getValue() - first, 7) + 7 * (week - 1);
            return day <= month.lengthOfMonth() ? day : 0;
        }

        @Override
        public String words() {
            return "the "
                    + List.of("first", "second", "third", "fourth", "fifth").get(week - 1)
                    + " "
                    + CronWords.name(dayOfWeek)
                    + " of the month";
        }
    }
}
