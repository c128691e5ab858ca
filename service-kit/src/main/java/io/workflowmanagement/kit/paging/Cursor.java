package io.workflowmanagement.kit.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.workflowmanagement.kit.problem.Failure;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;

/** The sort key of a row, as URL-safe text that says nothing to its reader. */
public record Cursor(List<String> parts) {

    private static final String SEPARATOR = "\u001f";

    public Cursor {
        parts = List.copyOf(parts);
    }

    public static Cursor of(Object... parts) {
        return new Cursor(java.util.Arrays.stream(parts).map(String::valueOf).toList());
    }

    static Cursor parse(String text) {
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), UTF_8);
            return new Cursor(List.of(decoded.split(SEPARATOR, -1)));
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(UTF_8));
    }

    public int number(int part) {
        try {
            return Integer.parseInt(string(part));
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    public long longNumber(int part) {
        try {
            return Long.parseLong(string(part));
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    public Instant instant(int part) {
        try {
            return Instant.parse(string(part));
        } catch (DateTimeParseException e) {
            throw invalid();
        }
    }

    public String string(int part) {
        if (part >= parts.size()) {
            throw invalid();
        }
        return parts.get(part);
    }

    private static Failure invalid() {
        return new Failure.Malformed("The cursor is none: use the next of a page before.");
    }
}
