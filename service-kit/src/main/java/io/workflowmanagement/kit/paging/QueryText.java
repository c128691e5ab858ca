package io.workflowmanagement.kit.paging;

import io.workflowmanagement.kit.problem.Failure;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Reads the text of a query parameter. JAX-RS itself answers 404 to what it can't convert, as if
 * the list did not exist.
 */
public final class QueryText {

    private QueryText() {}

    /** Null stays null; 400 for what is no whole number. */
    public static Integer number(String parameter, String text) {
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new Failure.Malformed(parameter + " is no whole number: " + text);
        }
    }

    /** Null stays null; 400 for what is neither true nor false. */
    public static Boolean truth(String parameter, String text) {
        if (text == null || text.equals("true") || text.equals("false")) {
            return text == null ? null : Boolean.valueOf(text);
        }
        throw new Failure.Malformed(parameter + " is neither true nor false: " + text);
    }

    /** Null stays null; 422 for what is none of the names. */
    public static <E extends Enum<E>> E name(String parameter, String text, Class<E> type) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(it -> it.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new Failure.Invalid(parameter, mustBeOneOf(type)));
    }

    /** Null stays null; 422 for what is no instant. */
    public static Instant instant(String parameter, String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Failure.Invalid(parameter, "must be an instant such as 2026-01-31T08:00:00Z");
        }
    }

    private static String mustBeOneOf(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(Enum::name)
                .collect(Collectors.joining(", ", "must be one of ", ""));
    }
}
