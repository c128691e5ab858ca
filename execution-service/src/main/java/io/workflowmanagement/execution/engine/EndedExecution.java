package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import java.time.Instant;

/**
 * How an execution ended that was in this instance's hands, as the database has it too.
 *
 * @param startedAt null for one that ended before its first step
 * @param output null without one
 * @param error null for one that ended well
 */
public record EndedExecution(
        ExecutionStatus status,
        Instant startedAt,
        Instant completedAt,
        JsonNode output,
        String error,
        int rowVersion) {}
