package io.workflowmanagement.local.soak;

import io.workflowmanagement.embedded.PostgresAccess;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What execution-service's database holds of one workflow. */
final class Stored {

    private static final String DATABASE = "wfm_execution";
    private static final int FETCH = 2_000;

    /** The source document's numbers. */
    private static final List<String> STATUS =
            List.of("Running", "Completed", "Failed", "Cancelled", "Queued", "Waiting");

    private final PostgresAccess access;
    private final int workflow;

    Stored(PostgresAccess access, int workflow) {
        this.access = access;
        this.workflow = workflow;
    }

    /** How many executions have each status, by its name. */
    Map<String, Integer> statuses() throws SQLException {
        Map<String, Integer> counts = new TreeMap<>();
        each(
                "SELECT Status, COUNT(*) FROM WorkflowExecutions WHERE WorkflowId = ? GROUP BY 1",
                row -> counts.put(STATUS.get(row.getInt(1)), row.getInt(2)));
        return counts;
    }

    void executions(Consumer<Execution> consumer) throws SQLException {
        each(
                "SELECT Id, Status FROM WorkflowExecutions WHERE WorkflowId = ?",
                row -> consumer.accept(new Execution(row.getString(1), STATUS.get(row.getInt(2)))));
    }

    void steps(Consumer<Step> consumer) throws SQLException {
        each(
                """
                SELECT s.ExecutionId, s.StepKey, COUNT(*) FILTER (WHERE s.Status = 1), COUNT(*),
                    MAX(s.CompletedAt) FILTER (WHERE s.Status = 1)
                FROM StepExecutions s
                JOIN WorkflowExecutions e ON e.Id = s.ExecutionId AND e.ExecutedAt = s.ExecutedAt
                WHERE e.WorkflowId = ? GROUP BY 1, 2""",
                row -> {
                    OffsetDateTime recorded = row.getObject(5, OffsetDateTime.class);
                    consumer.accept(
                            new Step(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getInt(3),
                                    row.getInt(4),
                                    recorded == null ? null : recorded.toInstant()));
                });
    }

    private void each(String sql, RowConsumer consumer) throws SQLException {
        try (Connection connection = access.connect(DATABASE)) {
            // Within a transaction rows come in portions, not all at once.
            connection.setAutoCommit(false);
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                query.setFetchSize(FETCH);
                query.setInt(1, workflow);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        consumer.accept(rows);
                    }
                }
            }
        }
    }

    record Execution(String id, String status) {}

    /**
     * @param completed how many attempts are recorded as completed
     * @param attempts how many attempts are recorded at all
     * @param recordedAt when the completed one was, null without
     */
    record Step(String executionId, String key, int completed, int attempts, Instant recordedAt) {}

    private interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }
}
