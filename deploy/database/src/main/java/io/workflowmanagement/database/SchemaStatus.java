package io.workflowmanagement.database;

import java.util.List;

/**
 * Where a database stands.
 *
 * @param version the highest applied, {@link Version#NONE} before the first
 * @param applied the scripts that stand, oldest first
 * @param pending what the next deployment would apply, in order
 */
public record SchemaStatus(Version version, List<HistoryEntry> applied, List<Script> pending) {

    public SchemaStatus {
        applied = List.copyOf(applied);
        pending = List.copyOf(pending);
    }
}
