package io.workflowmanagement.database;

import java.time.Instant;
import java.util.UUID;

/** A row of {@code schema_versions}: a script applied, or taken back ({@code 1.0.0-rollback}). */
public record HistoryEntry(
        UUID id,
        String version,
        Instant appliedAt,
        String description,
        String scriptName,
        String checksum,
        String appliedBy) {

    static final String ROLLBACK = "-rollback";

    public boolean isRollback() {
        return version.endsWith(ROLLBACK);
    }
}
