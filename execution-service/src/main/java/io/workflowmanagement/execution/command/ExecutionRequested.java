package io.workflowmanagement.execution.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.execution.intake.StartRequest;
import io.workflowmanagement.execution.ledger.Priority;
import io.workflowmanagement.kit.events.ReceivedEvent;
import io.workflowmanagement.kit.events.UnreadableEvent;

/** The data of {@code ExecutionRequested}. */
record ExecutionRequested(
        int workflowId,
        Integer version,
        JsonNode input,
        Priority priority,
        String idempotencyKey,
        String requestedBy) {

    /** What the columns take. */
    private static final int LONGEST_KEY = 200;

    private static final int LONGEST_REQUESTED_BY = 500;

    /** With what stands for the fields that are absent. */
    ExecutionRequested completedFrom(ReceivedEvent event) {
        return new ExecutionRequested(
                workflowId,
                version,
                input,
                priority,
                idempotencyKey == null
                        ? bounded(
                                "ce_source and ce_id together",
                                event.source() + "/" + event.id(),
                                LONGEST_KEY)
                        : bounded("idempotencyKey", idempotencyKey, LONGEST_KEY),
                requestedBy == null
                        ? "event/" + event.source()
                        : bounded("requestedBy", requestedBy, LONGEST_REQUESTED_BY));
    }

    StartRequest start() {
        return new StartRequest(workflowId, version, input, priority);
    }

    private static String bounded(String field, String text, int longest) {
        if (text.length() > longest) {
            throw new UnreadableEvent(field + " takes " + longest + " characters");
        }
        return text;
    }
}
