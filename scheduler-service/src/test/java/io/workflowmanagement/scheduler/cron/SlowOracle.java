package io.workflowmanagement.scheduler.cron;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A random expression as sets of values, which looks at each second or minute of a span with its
 * own reading of the rules: no parser and no arithmetic to share a mistake with.
 */
record SlowOracle(
        Field second, Field minute, Field hour, Field dayOfMonth, Field month, Field dayOfWeek) {

    private static final Field AT_ZERO = new Field("", Set.of(0), false, day -> false);
    private static final Field FULL_HOUR = new Field("0", Set.of(0), false, day -> false);
    private static final String[] MONTHS = {
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"
    };
    private static final String[] DAYS = {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};

    static SlowOracle random(Random random, boolean seconds) {
        return new SlowOracle(
                seconds ? Field.random(random, 0, 59, null, 3) : AT_ZERO,
                Field.random(random, 0, 59, null, 4),
                Field.random(random, 0, 23, null, 2),
                Field.random(random, 1, 31, null, 2).withDayOfMonth(random),
                Field.random(random, 1, 12, MONTHS, 1),
                Field.random(random, 0, 6, DAYS, 2).withDayOfWeek(random));
    }

    /** Days at noon, for spans of years: it then looks at each half day. */
    static SlowOracle randomDays(Random random) {
        Field noon = new Field("12", Set.of(12), false, day -> false);
        return new SlowOracle(
                AT_ZERO,
                FULL_HOUR,
                noon,
                Field.random(random, 1, 31, null, 2).withDayOfMonth(random),
                Field.random(random, 1, 12, MONTHS, 1),
                Field.random(random, 0, 6, DAYS, 2).withDayOfWeek(random));
    }

    String text() {
        return List.of(second, minute, hour, dayOfMonth, month, dayOfWeek).stream()
                .map(Field::text)
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Every run after {@code from} up to and including {@code to}, both whole steps. */
    List<Instant> runs(ZoneId zone, Instant from, Instant to) {
        Duration step =
                minute == FULL_HOUR
                        ? Duration.ofHours(12)
                        : second == AT_ZERO ? Duration.ofMinutes(1) : Duration.ofSeconds(1);
        List<Instant> runs = new ArrayList<>();
        for (Instant at = from.plus(step); !at.isAfter(to); at = at.plus(step)) {
            if (isRun(zone, at, step)) {
                runs.add(at);
            }
        }
        return runs;
    }

    private boolean isRun(ZoneId zone, Instant at, Duration step) {
        LocalDateTime wall = LocalDateTime.ofInstant(at, zone);
        LocalDateTime skipped = LocalDateTime.ofInstant(at.minus(step), zone).plus(step);
        for (; skipped.isBefore(wall); skipped = skipped.plus(step)) {
            if (matches(skipped)) {
                return true;
            }
        }
        List<ZoneOffset> passes = zone.getRules().getValidOffsets(wall);
        boolean secondPass =
                passes.size() == 2 && zone.getRules().getOffset(at).equals(passes.get(1));
        return matches(wall) && (!secondPass || hour.values.size() == 24);
    }

    private boolean matches(LocalDateTime wall) {
        return second.values.contains(wall.getSecond())
                && minute.values.contains(wall.getMinute())
                && hour.values.contains(wall.getHour())
                && month.values.contains(wall.getMonthValue())
                && matchesDay(wall);
    }

    private boolean matchesDay(LocalDateTime wall) {
        boolean byMonth =
                dayOfMonth.values.contains(wall.getDayOfMonth())
                        || dayOfMonth.rule.test(wall.toLocalDate());
        boolean byWeek =
                dayOfWeek.values.contains(wall.getDayOfWeek().getValue() % 7)
                        || dayOfWeek.rule.test(wall.toLocalDate());
        return dayOfMonth.star || dayOfWeek.star ? byMonth && byWeek : byMonth || byWeek;
    }

    /** The days around, looked at one by one. */
    private static boolean isNearestWeekday(LocalDate day, int wanted) {
        boolean weekday = day.getDayOfWeek().getValue() < 6;
        int distance = 0;
        for (; distance < 3; distance++) {
            for (int sign : new int[] {-1, 1}) {
                int near = wanted + sign * distance;
                if (wanted <= day.lengthOfMonth()
                        && near >= 1
                        && near <= day.lengthOfMonth()
                        && day.withDayOfMonth(near).getDayOfWeek().getValue() < 6) {
                    return weekday && near == day.getDayOfMonth();
                }
            }
        }
        return false;
    }

    /**
     * A field's text, the values that it stands for, and the days that depend on the month.
     *
     * @param star whether it begins with one
     */
    record Field(String text, Set<Integer> values, boolean star, Predicate<LocalDate> rule) {

        private Field with(String part, Predicate<LocalDate> days) {
            return text.equals("*") ? this : new Field(text + "," + part, values, star, days);
        }

        Field withDayOfMonth(Random random) {
            int number = 1 + random.nextInt(31);
            return switch (random.nextInt(8)) {
                case 0 -> with("L", day -> day.plusDays(1).getDayOfMonth() == 1);
                case 1 ->
                        with(
                                "L-" + (number - 1),
                                day ->
                                        day.getMonth() == day.plusDays(number - 1).getMonth()
                                                && day.plusDays(number).getDayOfMonth() == 1);
                case 2 -> with(number + "W", day -> isNearestWeekday(day, number));
                case 3 -> with("LW", day -> isNearestWeekday(day, day.lengthOfMonth()));
                default -> this;
            };
        }

        Field withDayOfWeek(Random random) {
            int wanted = random.nextInt(7);
            int week = 1 + random.nextInt(5);
            return switch (random.nextInt(6)) {
                case 0 ->
                        with(
                                DAYS[wanted] + "L",
                                day ->
                                        day.getDayOfWeek().getValue() % 7 == wanted
                                                && day.plusWeeks(1).getDayOfMonth() <= 7);
                case 1 ->
                        with(
                                wanted + "#" + week,
                                day ->
                                        day.getDayOfWeek().getValue() % 7 == wanted
                                                && (day.getDayOfMonth() - 1) / 7 == week - 1);
                default -> this;
            };
        }

        /**
         * @param names what the values may be called, null without names
         * @param restricted how many times out of {@code restricted + 1} it is no star
         */
        static Field random(Random random, int low, int high, String[] names, int restricted) {
            if (random.nextInt(restricted + 1) == 0) {
                return new Field("*", range(low, high, 1), true, day -> false);
            }
            List<String> texts = new ArrayList<>();
            Set<Integer> values = new TreeSet<>();
            int parts = 1 + random.nextInt(3);
            for (int i = 0; i < parts; i++) {
                int from = low + random.nextInt(high - low + 1);
                int to = from + random.nextInt(high - from + 1);
                int step = 1 + random.nextInt(Math.max(1, (high - low) / 2));
                switch (random.nextInt(5)) {
                    case 0 -> {
                        texts.add(name(from, low, names) + "-" + name(to, low, names));
                        values.addAll(range(from, to, 1));
                    }
                    case 1 -> {
                        texts.add(from + "-" + to + "/" + step);
                        values.addAll(range(from, to, step));
                    }
                    case 2 -> {
                        texts.add("*/" + step);
                        values.addAll(range(low, high, step));
                    }
                    default -> {
                        texts.add(name(from, low, names));
                        values.add(from);
                    }
                }
            }
            return new Field(
                    String.join(",", texts), values, texts.get(0).startsWith("*"), day -> false);
        }

        private static String name(int value, int low, String[] names) {
            return names == null ? Integer.toString(value) : names[value - low];
        }

        private static Set<Integer> range(int from, int to, int step) {
            return IntStream.rangeClosed(from, to)
                    .filter(value -> (value - from) % step == 0)
                    .boxed()
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
