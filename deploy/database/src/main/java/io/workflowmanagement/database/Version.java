package io.workflowmanagement.database;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A semantic version of a schema: major, minor, patch. */
public record Version(int major, int minor, int patch) implements Comparable<Version> {

    /** Before the first script. */
    public static final Version NONE = new Version(0, 0, 0);

    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})");
    private static final Comparator<Version> ORDER =
            Comparator.comparingInt(Version::major)
                    .thenComparingInt(Version::minor)
                    .thenComparingInt(Version::patch);

    /**
     * @throws IllegalArgumentException when the text is not three numbers with dots between
     */
    public static Version parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no version: three numbers with dots are, such as 1.0.0"
                            .formatted(text));
        }
        return new Version(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "%d.%d.%d".formatted(major, minor, patch);
    }
}
