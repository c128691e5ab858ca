package io.workflowmanagement.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.kit.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Appends events in the transaction of the change that they tell of. */
@ApplicationScoped
public class Outbox {

    private final ObjectMapper json;
    private final Clock clock;
    private final Ids ids;
    private final TraceContext trace;
    private final OutboxSettings settings;

    Outbox(ObjectMapper json, Clock clock, Ids ids, TraceContext trace, OutboxSettings settings) {
        this.json = json;
        this.clock = clock;
        this.ids = ids;
        this.trace = trace;
        this.settings = settings;
    }

    /**
     * Must be called in a transaction that {@code @WithTransaction} opened: when it commits, the
     * relay is woken. What the session holds is flushed first, so that the entity is locked before
     * its event gets a place in the order.
     */
    public Uni<Void> append(Event event) {
        return append(List.of(event));
    }

    /** As {@link #append(Event)}, in the order of the list. */
    public Uni<Void> append(List<Event> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Object[] rows = events.stream().map(this::row).toArray();
        return Panache.getSession()
                .chain(session -> session.flush().chain(() -> session.persistAll(rows)))
                .invoke(WakeAfterCommit::markAppended);
    }

    private OutboxEvent row(Event event) {
        OutboxEvent row = new OutboxEvent();
        row.eventId = ids.next();
        row.topic = event.topic();
        row.key = event.key();
        row.type = event.type();
        row.source = settings.source();
        row.subject = event.subject();
        row.workspaceId = event.workspaceId();
        row.traceParent = trace.current();
        row.occurredAt = clock.instant();
        row.data = write(event);
        return row;
    }

    private String write(Event event) {
        try {
            return json.writeValueAsString(event.data());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(event.name() + " can't be written as JSON", e);
        }
    }
}
