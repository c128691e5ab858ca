package io.workflowmanagement.kit.audit;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the audit trail what Hibernate does not see: a sign-in, a bulk update, an execution. */
@ApplicationScoped
public class Audit {

    private final Origin origin;
    private final Outbox outbox;
    private final Denials denials;
    private final Clock clock;

    Audit(Origin origin, Outbox outbox, Denials denials, Clock clock) {
        this.origin = origin;
        this.outbox = outbox;
        this.denials = denials;
        this.clock = clock;
    }

    /** In the transaction of what is told. */
    public Uni<Void> append(Note note) {
        return outbox.append(entry(note).event());
    }

    /**
     * In a transaction of its own, where what is told stands in a commit that was not Hibernate's.
     */
    @WithTransaction
    public Uni<Void> tell(Note note) {
        return append(note);
    }

    /** As {@link #append(Note)}, where the request has no token yet. */
    public Uni<Void> append(Actor actor, Note note) {
        return outbox.append(entry(actor, note).event());
    }

    Uni<Void> append(List<Note> notes) {
        return outbox.append(notes.stream().map(it -> entry(it).event()).toList());
    }

    /** Beside the answer: what was denied has no transaction, and much of it is left out. */
    public void denied(Note note) {
        denials.tell(entry(note));
    }

    /** As {@link #denied(Note)}, where the request has no token yet. */
    public void denied(Actor actor, Note note) {
        denials.tell(entry(actor, note));
    }

    /** Whether somebody asks by a request; false for what the service does by itself. */
    public boolean isAsked() {
        return origin.isRequest();
    }

    /** For who has an outbox statement of his own; to be made where the request is. */
    public AuditEntry entry(Note note) {
        return entry(origin.actor(), note);
    }

    private AuditEntry entry(Actor actor, Note note) {
        return new AuditEntry(
                clock.instant(),
                actor,
                note.action(),
                note.entity(),
                note.entityId(),
                note.workspaceId(),
                origin.address(),
                note.changes(),
                note.detail());
    }

    /**
     * What happened, without who, when and from where.
     *
     * @param workspaceId null where it lies in none
     * @param detail null where there is nothing to add
     */
    public record Note(
            Action action,
            String entity,
            String entityId,
            Integer workspaceId,
            Map<String, FieldChange> changes,
            String detail) {

        public Note(Action action, String entity, Object entityId, Integer workspaceId) {
            this(action, entity, String.valueOf(entityId), workspaceId, Map.of(), null);
        }

        public Note withDetail(String text) {
            return new Note(action, entity, entityId, workspaceId, changes, text);
        }

        /** With one more field; in the order in which they were added. */
        public Note with(String field, FieldChange change) {
            Map<String, FieldChange> all = new LinkedHashMap<>(changes);
            all.put(field, change);
            return new Note(action, entity, entityId, workspaceId, all, detail);
        }
    }
}
