package io.workflowmanagement.execution.history;

import io.workflowmanagement.execution.ledger.LogLine;
import java.time.Instant;

/**
 * A line of an execution's log.
 *
 * @param stepKey the step it is about, null for the execution
 */
public record LogView(
        long id,
        LogLine.Level logLevel,
        String message,
        String details,
        String stepKey,
        Instant createdAt) {}
