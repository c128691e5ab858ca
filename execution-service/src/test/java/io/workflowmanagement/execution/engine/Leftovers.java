package io.workflowmanagement.execution.engine;

import io.workflowmanagement.embedded.TestServers;
import io.workflowmanagement.kit.time.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.UUID;

/** Writes into the service's database what an instance that died would have left there. */
final class Leftovers {

    private final String database;
    private int sequence;

    Leftovers(String database) {
        this.database = database;
    }

    /**
     * A running execution as its owner leaves it.
     *
     * @param owner null for one that was put down in good order
     */
    void running(Published workflow, String id, String owner) throws SQLException {
        running(workflow, id, owner, "{}");
    }

    void running(Published workflow, String id, String owner, String input) throws SQLException {
        insert(workflow, id, owner, input, null, null);
    }

    /**
     * One that is undone.
     *
     * @param undoing the status that it ends with: 2 Failed, 3 Cancelled
     */
    void undoing(Published workflow, String id, String owner, int undoing, String reason)
            throws SQLException {
        insert(workflow, id, owner, "{}", undoing, reason);
    }

    private void insert(
            Published workflow,
            String id,
            String owner,
            String input,
            Integer undoing,
            String reason)
            throws SQLException {
        // Only what has an owner or had one is Running: take the slot as its acceptance did.
        update(
                "UPDATE EnvironmentSlots SET Running = Running + 1 WHERE EnvironmentId = ?",
                workflow.environmentId());
        update(
                "INSERT INTO WorkflowExecutions (Id, ExecutedAt, WorkflowId, WorkflowVersion,"
                        + " WorkspaceId, ProjectId, EnvironmentId, EnvironmentVersion, StartedAt,"
                        + " InputParameters, ExecutionContext, Owner, Fence, Undoing, ErrorMessage)"
                        + " VALUES (?, ?, ?, 1, ?, 1, ?, 3, CURRENT_TIMESTAMP, ?, 'user/1', ?, 1,"
                        + " ?, ?)",
                id,
                executedAt(id),
                workflow.workflowId(),
                workflow.workspaceId(),
                workflow.environmentId(),
                input,
                owner,
                undoing,
                reason);
    }

    /** A completed attempt of a step, or of an item of it. */
    void completed(String id, String key, Integer item, String output) throws SQLException {
        attempt(id, key, item, false, 1, 1, output);
    }

    /**
     * @param status 1 Completed, 2 Failed, 3 Skipped, 4 Interrupted, 5 Expanded, 6 Waiting
     */
    void attempt(
            String id,
            String key,
            Integer item,
            boolean compensation,
            int attempt,
            int status,
            String output)
            throws SQLException {
        update(
                "INSERT INTO StepExecutions (ExecutionId, ExecutedAt, Sequence, StepKey, StepName,"
                        + " Item, IsCompensation, Attempt, Status, StartedAt, CompletedAt,"
                        + " HttpStatus, Output, Error)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP,"
                        + " CURRENT_TIMESTAMP, ?, ?, ?)",
                id,
                executedAt(id),
                ++sequence,
                key,
                "Step " + key,
                item,
                compensation,
                attempt,
                status,
                status == 1 ? 200 : null,
                output,
                status == 2 ? "Broken." : null);
    }

    /**
     * A failed attempt that is followed by another, which is due then.
     *
     * @param retryAt in SQL
     */
    void failed(String id, String key, int attempt, String retryAt) throws SQLException {
        attempt(id, key, null, false, attempt, 2, null);
        update(
                "UPDATE StepExecutions SET Retryable = TRUE, RetryAt = "
                        + retryAt
                        + " WHERE ExecutionId = ? AND Attempt = ?",
                id,
                attempt);
    }

    /**
     * What a step waits for.
     *
     * @param kind 1 Wait, 2 Callback, 3 Decision
     * @param dueAt in SQL
     * @param answer null while there is none
     */
    void wait(String id, String key, int kind, String dueAt, String answer) throws SQLException {
        wait(id, key, kind, dueAt, answer, null);
    }

    void wait(String id, String key, int kind, String dueAt, String answer, String details)
            throws SQLException {
        update(
                "INSERT INTO StepWaits (ExecutionId, ExecutedAt, StepKey, Item, Kind, OpenedAt,"
                        + " DueAt, AnsweredAt, Answer, Details) VALUES (?, ?, ?, -1, ?,"
                        + " CURRENT_TIMESTAMP, %s, %s, ?, ?)"
                                .formatted(dueAt, answer == null ? "NULL" : "CURRENT_TIMESTAMP"),
                id,
                executedAt(id),
                key,
                kind,
                answer,
                details);
    }

    void token(String id, String key, String token) throws SQLException {
        update(
                "INSERT INTO CallbackTokens VALUES (encode(sha256(convert_to(?, 'UTF8')), 'hex'),"
                        + " ?, ?, -1)",
                token,
                id,
                key);
    }

    /** Leaves a waiting execution as if its owner had died before anything was recorded. */
    void forget(String id) throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            for (String sql :
                    new String[] {
                        "UPDATE EnvironmentSlots s SET Running = s.Running + 1"
                                + " FROM WorkflowExecutions e"
                                + " WHERE e.Id = ? AND s.EnvironmentId = e.EnvironmentId",
                        "DELETE FROM StepWaits WHERE ExecutionId = ?",
                        "DELETE FROM StepExecutions WHERE ExecutionId = ?",
                        "UPDATE WorkflowExecutions SET Status = 0, Owner = 'dead' WHERE Id = ?"
                    }) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setString(1, id);
                    statement.executeUpdate();
                }
            }
            connection.commit();
        }
    }

    /** What waits since a moment ago waits since an hour ago; a wait of an hour is over. */
    void anHourPasses(String id) throws SQLException {
        update(
                "UPDATE StepWaits SET OpenedAt = OpenedAt - INTERVAL '1 hour',"
                        + " DueAt = DueAt - INTERVAL '1 hour' WHERE ExecutionId = ?",
                id);
        update(
                "UPDATE WorkflowExecutions SET StartedAt = StartedAt - INTERVAL '1 hour',"
                        + " WaitingSince = WaitingSince - INTERVAL '1 hour',"
                        + " WakeAt = WakeAt - INTERVAL '1 hour' WHERE Id = ?",
                id);
    }

    void update(String sql, Object... parameters) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    int count(String sql, Object... parameters) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    Connection connect() throws SQLException {
        return TestServers.obtain().postgres().connect(database);
    }

    private static Timestamp executedAt(String id) {
        return Timestamp.from(Ids.instantOf(UUID.fromString(id)));
    }
}
