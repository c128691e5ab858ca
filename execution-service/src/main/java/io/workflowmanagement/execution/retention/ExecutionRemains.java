package io.workflowmanagement.execution.retention;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.purge.WorkspaceRemains;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** All that execution keeps of a workspace, on PostgreSQL. */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
class ExecutionRemains implements WorkspaceRemains {

    /** By key and date, so that each partition is looked into where the row is. */
    private static final String EXECUTIONS =
            """
            WITH Gone AS (
                DELETE FROM WorkflowExecutions WHERE (Id, ExecutedAt) IN (
                    SELECT Id, ExecutedAt FROM WorkflowExecutions
                    WHERE WorkspaceId = :it ORDER BY Id LIMIT :most)
                RETURNING Id, ExecutedAt),
            Steps AS (
                DELETE FROM StepExecutions s USING Gone g
                WHERE s.ExecutionId = g.Id AND s.ExecutedAt = g.ExecutedAt),
            Logs AS (
                DELETE FROM ExecutionLogs l USING Gone g
                WHERE l.ExecutionId = g.Id AND l.ExecutedAt = g.ExecutedAt),
            Waits AS (DELETE FROM StepWaits w USING Gone g WHERE w.ExecutionId = g.Id),
            Signals AS (DELETE FROM ExecutionSignals s USING Gone g WHERE s.ExecutionId = g.Id)
            SELECT COUNT(*) FROM Gone""";

    /** One after the other; {@code KnownWorkflows} says what the others are about. */
    private static final List<String> REST =
            List.of(
                    some("WorkflowMetrics", ofWorkflows()),
                    some("PublishedWorkflows", ofWorkflows()),
                    some("WorkflowIntakes", ofWorkflows()),
                    some("IdempotencyKeys", "WorkspaceId = :it"),
                    some("BulkJobs", "WorkspaceId = :it"),
                    some("SetAsideCommands", "WorkspaceId = :it"),
                    some("Triggers", "WorkspaceId = :it"),
                    some(
                            "EnvironmentSettings",
                            "CAST(CAST(Settings AS JSONB) ->> 'workspaceId' AS INTEGER) = :it"),
                    some("EnvironmentSlots", "WorkspaceId = :it"),
                    some("WorkspaceTurns", "WorkspaceId = :it"),
                    some("WorkspaceRetention", "WorkspaceId = :it"),
                    some("PayloadClearings", "WorkspaceId = :it"),
                    some("KnownWorkflows", "WorkspaceId = :it"));

    @Override
    public Uni<Integer> remove(int workspaceId, int most) {
        return Panache.getSession()
                .chain(
                        session ->
                                count(session, EXECUTIONS, workspaceId, most)
                                        .chain(
                                                removed ->
                                                        removed > 0
                                                                ? Uni.createFrom().item(removed)
                                                                : rest(
                                                                        session,
                                                                        0,
                                                                        workspaceId,
                                                                        most)));
    }

    private static Uni<Integer> rest(Mutiny.Session session, int index, int workspaceId, int most) {
        if (index == REST.size()) {
            return Uni.createFrom().item(0);
        }
        return count(session, REST.get(index), workspaceId, most)
                .chain(
                        removed ->
                                removed > 0
                                        ? Uni.createFrom().item(removed)
                                        : rest(session, index + 1, workspaceId, most));
    }

    private static Uni<Integer> count(
            Mutiny.Session session, String statement, int workspaceId, int most) {
        return session.createNativeQuery(statement, Long.class)
                .setParameter("it", workspaceId)
                .setParameter("most", most)
                .getSingleResult()
                .map(Long::intValue);
    }

    private static String ofWorkflows() {
        return "WorkflowId IN (SELECT k.Id FROM KnownWorkflows k WHERE k.WorkspaceId = :it)";
    }

    /** In partitioned tables a row's place alone is not unique. */
    private static String some(String table, String condition) {
        return """
                WITH Gone AS (
                    DELETE FROM %1$s WHERE (tableoid, ctid) IN (
                        SELECT tableoid, ctid FROM %1$s WHERE %2$s LIMIT :most)
                    RETURNING 1)
                SELECT COUNT(*) FROM Gone"""
                .formatted(table, condition);
    }
}
