package io.workflowmanagement.execution.engine;

import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * An execution that this instance has taken.
 *
 * @param environmentVersion null until it has started
 * @param startedAt null until it has started
 * @param traceParent of the request that started it, null without one
 * @param undoing the status that it ends with once its steps are undone, null while it goes
 *     forward; {@code error} then says why
 * @param waited what of its time does not count for its time-out
 * @param interrupted whether its owner before died with it
 */
record OwnedExecution(
        ExecutionKey key,
        int workflowId,
        int workflowVersion,
        int workspaceId,
        int projectId,
        int environmentId,
        Long environmentVersion,
        String input,
        String context,
        String idempotencyKey,
        Instant startedAt,
        int fence,
        int rowVersion,
        String traceParent,
        ExecutionStatus undoing,
        String error,
        Duration waited,
        boolean interrupted) {}
