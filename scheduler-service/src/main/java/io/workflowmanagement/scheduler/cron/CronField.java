package io.workflowmanagement.scheduler.cron;

import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of an expression in the order in which they are written, and how each is read. */
enum CronField {
    SECOND("second", 0, 59, List.of(), "0-59"),
    MINUTE("minute", 0, 59, List.of(), "0-59"),
    HOUR("hour", 0, 23, List.of(), "0-23"),
    DAY_OF_MONTH("day of month", 1, 31, List.of(), "1-31"),
    MONTH(
            "month",
            1,
            12,
            List.of(
                    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                    "DEC"),
            "1-12 or JAN-DEC"),
    DAY_OF_WEEK(
            "day of week",
            0,
            7,
            List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"),
            "0-7 (0 and 7 are Sunday) or SUN-SAT");

    private static final Pattern PART =
            Pattern.compile("(?:(\\*)|(\\w+)(?:-(\\w+))?)(?:/(\\d{1,9}))?");

    private final String title;
    private final int lowest;
    private final int highest;
    private final List<String> names;
    private final String values;

    CronField(String title, int lowest, int highest, List<String> names, String values) {
        this.title = title;
        this.lowest = lowest;
        this.highest = highest;
        this.names = names;
        this.values = values;
    }

    /**
     * The values that the text stands for, Sunday as 7.
     *
     * @throws InvalidCronExpression when it stands for none
     */
    NavigableSet<Integer> read(String text) {
        NavigableSet<Integer> read = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            readPart(part, text, read);
        }
        return read;
    }

    /** Adds the values of one part of a list. */
    void readPart(String part, String text, NavigableSet<Integer> read) {
        Matcher form = PART.matcher(part);
        if (!form.matches()) {
            throw refusal(text, explain(part));
        }
        boolean all = form.group(1) != null;
        int from = all ? lowest : value(form.group(2), text);
        int to = all ? highest : last(form, from, text);
        int step = form.group(4) == null ? 1 : Integer.parseInt(form.group(4));
        if (from > to) {
            throw refusal(text, part + " goes from high to low: write it as two ranges");
        }
        if (step < 1 || step > highest) {
            throw refusal(text, "a step is from 1 to " + highest);
        }
        for (int value = from; value <= to; value += step) {
            read.add(this == DAY_OF_WEEK && value == 0 ? 7 : value);
        }
    }

    /** A single value with a step goes on to the highest: {@code 5/15} is {@code 5-59/15}. */
    private int last(Matcher form, int from, String text) {
        if (form.group(3) != null) {
            return value(form.group(3), text);
        }
        return form.group(4) == null ? from : highest;
    }

    /**
     * A single value, by number or by name.
     *
     * @param text the whole field, for the message
     */
    int value(String word, String text) {
        int named = names.indexOf(word.toUpperCase(Locale.ROOT));
        int value = named >= 0 ? named + lowest : number(word, text);
        if (value < lowest || value > highest) {
            throw refusal(text, word + " is not in " + values);
        }
        return value;
    }

    private int number(String word, String text) {
        if (!word.chars().allMatch(it -> it >= '0' && it <= '9')) {
            throw refusal(text, explain(word));
        }
        // Longer ones are out of every range, and of an int.
        return word.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(word);
    }

    private String explain(String part) {
        return (part.isEmpty() ? "nothing" : "\"" + part + "\"")
                + " is no value: use * or values of "
                + values
                + ", lists (1,5), ranges from low to high (1-5) and steps (*/5)"
                + switch (this) {
                    case DAY_OF_MONTH ->
                            ", L (the last day), L-3 (three days before it), 15W (the weekday"
                                    + " nearest to the 15th) or LW (the last weekday)";
                    case DAY_OF_WEEK -> ", FRIL (the last Friday) or MON#2 (the second Monday)";
                    case SECOND, MINUTE, HOUR, MONTH -> "";
                };
    }

    InvalidCronExpression refusal(String text, String reason) {
        return new InvalidCronExpression("the " + title + " \"" + text + "\" is none: " + reason);
    }
}
