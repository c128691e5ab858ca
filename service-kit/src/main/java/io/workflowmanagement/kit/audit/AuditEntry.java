package io.workflowmanagement.kit.audit;

import io.workflowmanagement.kit.events.Event;
import java.time.Instant;
import java.util.Map;

/**
 * The data of every event on {@code audit.events}.
 *
 * @param entity the type's name: Project, User, …
 * @param workspaceId null where it lies in none
 * @param address where the request came from; null for what no request asked for
 * @param changes by field; empty where nothing but the action is to be told
 * @param detail what a denied request asked for and what it lacked; else mostly null
 */
public record AuditEntry(
        Instant at,
        Actor actor,
        Action action,
        String entity,
        String entityId,
        Integer workspaceId,
        String address,
        Map<String, FieldChange> changes,
        String detail) {

    static final String TOPIC = "audit.events";

    /** Whether what was deleted is there again. */
    public boolean hasRestored() {
        FieldChange deleted = action == Action.Updated ? changes.get("isDeleted") : null;
        return deleted != null && deleted.after() != null && !deleted.after().asBoolean();
    }

    public Event event() {
        return Event.about(entity + "/" + entityId, TOPIC, action.event(), workspaceId, this);
    }
}
