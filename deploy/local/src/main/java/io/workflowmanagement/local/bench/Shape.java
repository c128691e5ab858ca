package io.workflowmanagement.local.bench;

import io.vertx.core.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A workflow that can be measured, by its name.
 *
 * @param name {@code W1} one GET; {@code W3} a GET, a conditional POST with a mapped body, a PUT;
 *     {@code W1-64K} a POST whose input and answer are 64 KiB; {@code S10} ten GETs in a row;
 *     {@code P10} ten of equal order
 * @param steps how many it has
 */
record Shape(String name, Kind kind, int steps) {

    static final String NAMES = "W1, W3, W1-64K, S<steps> or P<steps>, the steps being 1 to 500";

    private static final int MOST_STEPS = 500;
    private static final Pattern COUNTED = Pattern.compile("([SP])([1-9]\\d{0,2})");

    enum Kind {
        ONE,
        THREE,
        LARGE,
        IN_A_ROW,
        IN_PARALLEL
    }

    /** Null for a name that says none. */
    static Shape parse(String name) {
        switch (name) {
            case "W1":
                return new Shape(name, Kind.ONE, 1);
            case "W3":
                return new Shape(name, Kind.THREE, 3);
            case "W1-64K":
                return new Shape(name, Kind.LARGE, 1);
            default:
                Matcher counted = COUNTED.matcher(name);
                if (!counted.matches() || Integer.parseInt(counted.group(2)) > MOST_STEPS) {
                    return null;
                }
                return new Shape(
                        name,
                        counted.group(1).equals("S") ? Kind.IN_A_ROW : Kind.IN_PARALLEL,
                        Integer.parseInt(counted.group(2)));
        }
    }

    JsonObject input() {
        JsonObject input = new JsonObject().put("itemId", 42);
        return kind == Kind.LARGE ? input.put("order", Payload.order()) : input;
    }
}
