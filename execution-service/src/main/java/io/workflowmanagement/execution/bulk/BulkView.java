package io.workflowmanagement.execution.bulk;

import java.time.Instant;
import java.util.List;

/**
 * A bulk job.
 *
 * @param total how many executions it has
 * @param done how many of them were retried, rerun or cancelled
 * @param failed how many of them could not be
 * @param completedAt null while there are more to do
 * @param failures why, of the first ones
 */
public record BulkView(
        String id,
        BulkKind kind,
        int workspaceId,
        int total,
        long done,
        long failed,
        String requestedBy,
        Instant requestedAt,
        Instant completedAt,
        List<Failure> failures) {

    /** Why an execution could not be done. */
    public record Failure(String executionId, String error) {}
}
