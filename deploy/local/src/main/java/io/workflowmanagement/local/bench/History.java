package io.workflowmanagement.local.bench;

import io.workflowmanagement.embedded.PostgresAccess;
import io.workflowmanagement.local.trial.Pause;
import io.workflowmanagement.local.trial.TrialFailed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Finished executions of the last months, in the partitions of their months, with their steps, log
 * lines, metrics and audit entries.
 */
final class History {

    private static final String EXECUTION = "wfm_execution";
    private static final String IDENTITY = "wfm_identity";
    private static final Duration SPAN = Duration.ofDays(150);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** As {@code sp_EnsurePartitions} made them when those months came. */
    private static final String PAST_MONTHS =
            """
            DO $$
            DECLARE
                Parent TEXT;
                Partition TEXT;
                FirstDay TIMESTAMPTZ;
            BEGIN
                FOREACH Parent IN ARRAY
                    ARRAY['workflowexecutions', 'stepexecutions', 'executionlogs', 'workflowmetrics']
                LOOP
                    FOR Month IN 1..5 LOOP
                        FirstDay := (date_trunc('month', CURRENT_TIMESTAMP AT TIME ZONE 'UTC')
                            - make_interval(months => Month)) AT TIME ZONE 'UTC';
                        Partition := Parent || '_' || to_char(FirstDay AT TIME ZONE 'UTC', 'YYYYMM');
                        EXECUTE format(
                            'CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
                            Partition, Parent, FirstDay,
                            ((FirstDay AT TIME ZONE 'UTC') + INTERVAL '1 month')
                                AT TIME ZONE 'UTC');
                        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', Partition);
                    END LOOP;
                END LOOP;
            END
            $$""";

    private final PostgresAccess databases;

    History(PostgresAccess databases) {
        this.databases = databases;
    }

    /**
     * As many executions of each workflow, each of which must have run once and no more.
     *
     * @param progress hears how many there are
     */
    void fill(int executions, Collection<Integer> workflows, IntConsumer progress) {
        try {
            try (Connection connection = databases.connect(EXECUTION)) {
                Sql.run(connection, PAST_MONTHS);
                copiesOfExecutions(connection, workflows).make(executions, SPAN, progress);
                Sql.settle(connection);
            }
            try (Connection connection = databases.connect(IDENTITY)) {
                if (awaitAuditEntries(connection, workflows.size())) {
                    copiesOfAuditEntries(connection).make(executions, SPAN, made -> {});
                }
                Sql.settle(connection);
            }
        } catch (SQLException e) {
            throw new TrialFailed("The history could not be written: " + e.getMessage(), e);
        }
    }

    private static Copies copiesOfExecutions(Connection connection, Collection<Integer> workflows)
            throws SQLException {
        String ids = workflows.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String theirs = "t.ExecutionId = s.Id AND t.ExecutedAt = s.At";
        Map<String, String> id = Map.of("executionid", "c.Id");
        return new Copies(
                        connection,
                        "SELECT Id, ExecutedAt AS At, WorkflowId FROM WorkflowExecutions"
                                + " WHERE Status IN (1, 2) AND WorkflowId IN ("
                                + ids
                                + ")")
                .and(
                        "WorkflowExecutions",
                        "t.Id = s.Id AND t.ExecutedAt = s.At",
                        Map.of("id", "c.Id"))
                .and("StepExecutions", theirs, id)
                .and("ExecutionLogs", theirs, id)
                // They name no execution: of a workflow that ran once, they are its one's.
                .and("WorkflowMetrics", "t.WorkflowId = s.WorkflowId", Map.of());
    }

    private static Copies copiesOfAuditEntries(Connection connection) throws SQLException {
        return new Copies(
                        connection,
                        "SELECT EntityId AS Id, OccurredAt AS At FROM AuditEntries"
                                + " WHERE Entity = 'Execution'")
                .and(
                        "AuditEntries",
                        "t.Entity = 'Execution' AND t.EntityId = s.Id",
                        Map.of("entityid", "c.Id", "eventid", "gen_random_uuid()::text"));
    }

    /** They come by events; none do where the audit trail is not to hear of starts. */
    private static boolean awaitAuditEntries(Connection connection, int expected)
            throws SQLException {
        String count = "SELECT COUNT(*) FROM AuditEntries WHERE Entity = 'Execution'";
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Sql.number(connection, count) < expected && System.nanoTime() - deadline < 0) {
            Pause.of(Duration.ofMillis(200));
        }
        return Sql.number(connection, count) > 0;
    }
}
