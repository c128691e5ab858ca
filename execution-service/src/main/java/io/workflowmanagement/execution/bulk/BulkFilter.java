package io.workflowmanagement.execution.bulk;

import io.workflowmanagement.execution.ledger.ExecutionStatus;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/**
 * Which executions are meant; null does not filter.
 *
 * @param from not accepted before
 * @param to not accepted after
 */
public record BulkFilter(
        @NotNull(message = "is missing") Integer workspaceId,
        Integer workflowId,
        ExecutionStatus status,
        Instant from,
        Instant to) {}
