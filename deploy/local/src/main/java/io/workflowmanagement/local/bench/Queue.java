package io.workflowmanagement.local.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.workflowmanagement.embedded.PostgresAccess;
import io.workflowmanagement.local.client.Api;
import io.workflowmanagement.local.trial.Pause;
import io.workflowmanagement.local.trial.TrialFailed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.IntConsumer;

/**
 * Executions that wait in the queues of some workspaces. The slots of each queue are taken by
 * executions whose calls are not answered until it is opened; from then on the queues are worked
 * off by those slots.
 */
final class Queue {

    /** The least that can wait: one is really put into each queue, the others are its copies. */
    static final int QUEUES = 8;

    private static final String DATABASE = "wfm_execution";
    private static final Shape SHAPE = Shape.parse("W1");
    private static final int SLOTS = 8;
    private static final Duration SPAN = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final PostgresAccess databases;
    private final HeldApi held;

    /** The queues' environments, with commas between. */
    private final String environments;

    private final Buffer start;

    /**
     * Makes the queues, with one execution in each.
     *
     * @param stubUrl what the executions call that wait
     */
    Queue(Vertx vertx, Api api, PostgresAccess databases, String stubUrl) {
        this.databases = databases;
        held = HeldApi.start(vertx);
        StringJoiner all = new StringJoiner(", ");
        JsonObject last = null;
        for (int i = 1; i <= QUEUES; i++) {
            Workflows workflows = new Workflows(api, "Queue " + i, stubUrl, SLOTS);
            all.add(Integer.toString(workflows.environment()));
            takeSlots(api, workflows);
            last = Workflows.start(workflows.publish(SHAPE), SHAPE);
            String status = Workflows.startOnceKnown(api, "/executions", last).getString("status");
            if (!"Queued".equals(status)) {
                throw new TrialFailed("What was to wait is " + status);
            }
        }
        environments = all.toString();
        start = last.toBuffer();
    }

    private void takeSlots(Api api, Workflows workflows) {
        JsonObject hold = new JsonObject().put("workflowId", workflows.publishHolder(held.url()));
        Workflows.startOnceKnown(api, "/executions", hold);
        for (int slot = 2; slot <= SLOTS; slot++) {
            api.post("/executions", hold);
        }
    }

    /** Starts one more that waits. */
    Buffer start() {
        return start;
    }

    /**
     * Lets that many wait in all.
     *
     * @param progress hears how many were added
     */
    void fill(int executions, IntConsumer progress) {
        String slots = " EnvironmentSlots s WHERE s.EnvironmentId IN (" + environments + ")";
        try (Connection connection = databases.connect(DATABASE)) {
            connection.setAutoCommit(false);
            // The slots are locked before the executions, as the service does.
            Sql.run(connection, "SELECT FROM" + slots + " ORDER BY s.EnvironmentId FOR UPDATE");
            new Copies(
                            connection,
                            "SELECT Id, ExecutedAt AS At FROM WorkflowExecutions WHERE Status = 4"
                                    + " AND EnvironmentId IN (%s)".formatted(environments))
                    .and(
                            "WorkflowExecutions",
                            "t.Id = s.Id AND t.ExecutedAt = s.At",
                            Map.of("id", "c.Id"))
                    .make(executions - QUEUES, SPAN, progress);
            Sql.run(
                    connection,
                    """
                    UPDATE EnvironmentSlots s SET Queued = (
                        SELECT COUNT(*) FROM WorkflowExecutions e
                        WHERE e.EnvironmentId = s.EnvironmentId AND e.Status = 4)
                    WHERE s.EnvironmentId IN (%s)"""
                            .formatted(environments));
            connection.commit();
            connection.setAutoCommit(true);
            Sql.settle(connection);
        } catch (SQLException e) {
            throw new TrialFailed("The queues could not be filled: " + e.getMessage(), e);
        }
    }

    /** Opens the queues and waits until all that waited has ended. */
    Drain drain(Duration atMost) {
        String open =
                "SELECT SUM(Running + Queued) FROM EnvironmentSlots WHERE EnvironmentId IN ("
                        + environments
                        + ")";
        try (Connection connection = databases.connect(DATABASE)) {
            Drain.Clock clock = new Drain.Clock(Sql.number(connection, open) - held.held());
            held.release();
            long deadline = System.nanoTime() + atMost.toNanos();
            for (long left = 1; left > 0; ) {
                if (System.nanoTime() - deadline > 0) {
                    throw new TrialFailed(
                            "%d still wait after %d s: choose a longer --at-most"
                                    .formatted(left, atMost.toSeconds()));
                }
                Pause.of(LOOK);
                left = Sql.number(connection, open);
                clock.left(left);
            }
            return clock.drain();
        } catch (SQLException e) {
            throw new TrialFailed("The queues could not be read: " + e.getMessage(), e);
        }
    }
}
