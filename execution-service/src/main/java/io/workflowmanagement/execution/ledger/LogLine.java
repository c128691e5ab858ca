package io.workflowmanagement.execution.ledger;

import java.time.Instant;

/** A line of an execution's log. */
public record LogLine(
        Level level, String message, String details, Integer stepId, String stepKey, Instant at) {

    /** The source document's levels. */
    public enum Level {
        Debug,
        Info,
        Warning,
        Error
    }
}
