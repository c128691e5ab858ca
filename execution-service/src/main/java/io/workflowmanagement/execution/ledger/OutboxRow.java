package io.workflowmanagement.execution.ledger;

import java.time.Instant;

/** An event as the outbox stores it; appended in the batch's own statement. */
public record OutboxRow(
        String eventId,
        String topic,
        String key,
        String type,
        String source,
        String subject,
        Integer workspaceId,
        String traceParent,
        Instant at,
        String data) {}
