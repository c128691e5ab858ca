package io.workflowmanagement.kit.schema;

import java.util.Comparator;

/** A semantic version, as {@code schema_versions} records it. */
record SchemaVersion(int major, int minor, int patch) implements Comparable<SchemaVersion> {

    private static final Comparator<SchemaVersion> ORDER =
            Comparator.comparingInt(SchemaVersion::major)
                    .thenComparingInt(SchemaVersion::minor)
                    .thenComparingInt(SchemaVersion::patch);

    static SchemaVersion parse(String text) {
        String[] parts = text.split("\\.");
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a version such as 1.0.0: " + text);
        }
        return new SchemaVersion(
                Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    /** Whether a service that was built for {@code needed} runs on this schema. */
    boolean serves(SchemaVersion needed) {
        return major == needed.major && compareTo(needed) >= 0;
    }

    @Override
    public int compareTo(SchemaVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
