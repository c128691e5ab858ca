package io.workflowmanagement.execution.command;

import io.workflowmanagement.kit.events.ReceivedEvent;
import io.workflowmanagement.kit.events.UnreadableEvent;

/** The data of {@code CancellationRequested}. */
record CancellationRequested(String executionId, String requestedBy) {

    /** What the column takes. */
    private static final int LONGEST_REQUESTED_BY = 200;

    /** With what stands for the fields that are absent. */
    CancellationRequested completedFrom(ReceivedEvent event) {
        if (executionId == null) {
            throw new UnreadableEvent("executionId is missing");
        }
        String by = requestedBy == null ? "event/" + event.source() : requestedBy;
        if (by.length() > LONGEST_REQUESTED_BY) {
            throw new UnreadableEvent("requestedBy takes " + LONGEST_REQUESTED_BY + " characters");
        }
        return new CancellationRequested(executionId, by);
    }
}
