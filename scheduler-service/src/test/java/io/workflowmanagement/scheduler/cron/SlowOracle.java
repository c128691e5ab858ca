package io.workflowmanagement.scheduler.cron;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A random expression as sets of values, which looks at each second or minute of a span with its
 * own reading of the rules: no parser and no arithmetic to share a mistake with.
 */
record SlowOracle(
        Field second, Field minute, Field hour, Field dayOfMonth, Field month, Field dayOfWeek) {

    private static final Field AT_ZERO = new Field("", Set.of(0), false);
    private static final String[] MONTHS = {
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"
    };
    private static final String[] DAYS = {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};

    static SlowOracle random(Random random, boolean seconds) {
        return new SlowOracle(
                seconds ? Field.random(random, 0, 59, null, 3) : AT_ZERO,
                Field.random(random, 0, 59, null, 4),
                Field.random(random, 0, 23, null, 2),
                Field.random(random, 1, 31, null, 2),
                Field.random(random, 1, 12, MONTHS, 1),
                Field.random(random, 0, 6, DAYS, 2));
    }

    String text() {
        return List.of(second, minute, hour, dayOfMonth, month, dayOfWeek).stream()
                .map(Field::text)
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Every run after {@code from} up to and including {@code to}, both whole steps. */
    List<Instant> runs(ZoneId zone, Instant from, Instant to) {
        Duration step = second == AT_ZERO ? Duration.ofMinutes(1) : Duration.ofSeconds(1);
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
        boolean byMonth = dayOfMonth.values.contains(wall.getDayOfMonth());
        boolean byWeek = dayOfWeek.values.contains(wall.getDayOfWeek().getValue() % 7);
        return dayOfMonth.star || dayOfWeek.star ? byMonth && byWeek : byMonth || byWeek;
    }

    /** A field's text and the values that it stands for. */
    record Field(String text, Set<Integer> values, boolean star) {

        /**
         * @param names what the values may be called, null without names
         * @param restricted how many times out of {@code restricted + 1} it is no star
         */
        static Field random(Random random, int low, int high, String[] names, int restricted) {
            if (random.nextInt(restricted + 1) == 0) {
                return new Field("*", range(low, high, 1), true);
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
            return new Field(String.join(",", texts), values, texts.get(0).startsWith("*"));
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
