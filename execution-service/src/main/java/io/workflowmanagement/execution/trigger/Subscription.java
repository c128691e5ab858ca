package io.workflowmanagement.execution.trigger;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;

/** An active event subscription, compiled. */
record Subscription(
        int triggerId,
        int workspaceId,
        int workflowId,
        String topic,
        String type,
        Instant since,
        TriggeredInput input) {

    static Subscription of(WorkflowTrigger row, ObjectMapper json) {
        return new Subscription(
                row.id,
                row.workspaceId,
                row.workflowId,
                row.topic,
                row.eventType,
                row.activeSince,
                TriggeredInput.of(row, json));
    }

    boolean hears(String onTopic, String ofType, Instant at) {
        return topic.equals(onTopic) && type.equals(ofType) && !at.isBefore(since);
    }
}
