package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workflowmanagement.execution.ledger.OutboxRow;
import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.kit.outbox.OutboxSettings;
import io.workflowmanagement.kit.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Makes the outbox rows that a batch appends. */
@ApplicationScoped
public class EventRows {

    private final ObjectMapper json;
    private final Ids ids;
    private final Clock clock;
    private final OutboxSettings settings;

    EventRows(ObjectMapper json, Ids ids, Clock clock, OutboxSettings settings) {
        this.json = json;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * An event of an execution: its id is the key, its subject {@code execution/<id>}; its trace is
     * the starting request's.
     */
    public OutboxRow of(String executionId, int workspaceId, String traceParent, Object data) {
        return row(
                new Event(
                        ExecutionEvents.TOPIC,
                        executionId,
                        data.getClass().getSimpleName(),
                        "execution/" + executionId,
                        workspaceId,
                        data),
                traceParent);
    }

    /** Any other event; null stays null. */
    OutboxRow of(Event event, String traceParent) {
        return event == null ? null : row(event, traceParent);
    }

    private OutboxRow row(Event event, String traceParent) {
        return new OutboxRow(
                ids.next(),
                event.topic(),
                event.key(),
                event.type(),
                settings.source(),
                event.subject(),
                event.workspaceId(),
                traceParent,
                clock.instant(),
                write(event.data()));
    }

    private String write(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event can't be written as JSON", e);
        }
    }
}
