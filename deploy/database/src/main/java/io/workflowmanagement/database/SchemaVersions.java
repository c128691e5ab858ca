package io.workflowmanagement.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The table {@code schema_versions}: what was applied and taken back, in a row each. */
final class SchemaVersions {

    static final String TABLE = "schema_versions";

    private final Connection connection;

    SchemaVersions(Connection connection) {
        this.connection = connection;
    }

    void create() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    CREATE TABLE IF NOT EXISTS schema_versions (
                        id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
                        version VARCHAR(50) NOT NULL,
                        applied_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
                        description TEXT,
                        script_name VARCHAR(255),
                        checksum VARCHAR(64),
                        applied_by VARCHAR(255)
                    )""");
        }
    }

    /** Oldest first; empty where nothing was ever deployed. */
    List<HistoryEntry> history() throws SQLException {
        if (!exists()) {
            return List.of();
        }
        List<HistoryEntry> entries = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT id, version, applied_at, description, script_name,"
                                        + " checksum, applied_by FROM schema_versions"
                                        + " ORDER BY applied_at")) {
            while (rows.next()) {
                entries.add(
                        new HistoryEntry(
                                rows.getObject(1, UUID.class),
                                rows.getString(2),
                                rows.getObject(3, OffsetDateTime.class).toInstant(),
                                rows.getString(4),
                                rows.getString(5),
                                rows.getString(6),
                                rows.getString(7)));
            }
        }
        return entries;
    }

    /** What stands now, by script: the applied entries that no rollback took back. */
    Map<String, HistoryEntry> applied() throws SQLException {
        Map<String, HistoryEntry> applied = new LinkedHashMap<>();
        for (HistoryEntry entry : history()) {
            if (entry.isRollback()) {
                applied.remove(entry.scriptName());
            } else {
                applied.put(entry.scriptName(), entry);
            }
        }
        return applied;
    }

    void recordApplied(Script script) throws SQLException {
        insert(script, script.version().toString(), script.description());
    }

    void recordRollback(Script script) throws SQLException {
        insert(
                script,
                script.version() + HistoryEntry.ROLLBACK,
                "%s taken back".formatted(script.description()));
    }

    private void insert(Script script, String version, String description) throws SQLException {
        // Not the transaction's time: the rows of one deployment keep their order.
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO schema_versions (version, applied_at, description,"
                                + " script_name, checksum, applied_by)"
                                + " VALUES (?, clock_timestamp(), ?, ?, ?, session_user)")) {
            insert.setString(1, version);
            insert.setString(2, description);
            insert.setString(3, script.name());
            insert.setString(4, script.checksum());
            insert.executeUpdate();
        }
    }

    private boolean exists() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT to_regclass('schema_versions') IS NOT NULL")) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
