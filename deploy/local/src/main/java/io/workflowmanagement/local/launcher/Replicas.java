package io.workflowmanagement.local.launcher;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** How many instances of each service are wanted, from text such as {@code execution=2}. */
record Replicas(Map<Service, Integer> counts) {

    private static final int MOST = 8;

    Replicas {
        counts = Map.copyOf(counts);
    }

    static Replicas parse(String text) {
        Map<Service, Integer> counts = new EnumMap<>(Service.class);
        Stream.of(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .forEach(part -> parseOne(part, counts));
        return new Replicas(counts);
    }

    int of(Service service) {
        return counts.getOrDefault(service, 1);
    }

    private static void parseOne(String part, Map<Service, Integer> counts) {
        String[] sides = part.split("=", -1);
        try {
            Service service = Service.valueOf(sides[0].strip().toUpperCase(Locale.ROOT));
            int count = Integer.parseInt(sides.length == 2 ? sides[1].strip() : "");
            if (count >= 1 && count <= MOST) {
                counts.put(service, count);
                return;
            }
        } catch (IllegalArgumentException notAServiceOrNotANumber) {
            // Said below, with what would be right.
        }
        throw new CannotStart(
                ("--replicas: \"%s\" is not <service>=<1 to %d>, the service being identity,"
                                + " catalog, execution or scheduler")
                        .formatted(part, MOST));
    }
}
