package io.workflowmanagement.execution.engine;

import io.workflowmanagement.execution.ledger.ExecutionKey;

/**
 * An execution that waits, as its canceller read it.
 *
 * @param traceParent null without one
 */
public record QueuedExecution(
        ExecutionKey key,
        int workflowId,
        int workflowVersion,
        int workspaceId,
        int environmentId,
        int fence,
        int rowVersion,
        String traceParent) {}
