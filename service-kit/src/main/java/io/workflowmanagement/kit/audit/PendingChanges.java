package io.workflowmanagement.kit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.workflowmanagement.kit.audit.Audit.Note;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the transaction has flushed and not yet told. Like the session it belongs to the Vert.x
 * context, in which there is one chain at a time. An entity that is flushed twice is told once,
 * from before the first to after the last.
 */
final class PendingChanges {

    private static final String LOCAL = "wfm.audit.pending";

    private final Map<String, Entity> entities = new LinkedHashMap<>();

    /** Begins to listen; false inside of another transaction, which listens already. */
    static boolean begin() {
        Context context = Vertx.currentContext();
        if (context.getLocal(LOCAL) != null) {
            return false;
        }
        context.putLocal(LOCAL, new PendingChanges());
        return true;
    }

    /** Drops what is left, which a transaction that failed has flushed. */
    static void end() {
        Context context = Vertx.currentContext();
        if (context != null) {
            context.removeLocal(LOCAL);
        }
    }

    /** What nobody listens to leads nowhere. */
    static PendingChanges here() {
        PendingChanges pending = Vertx.currentContext().getLocal(LOCAL);
        return pending == null ? new PendingChanges() : pending;
    }

    /** What is to be told now; nothing of it is told again. */
    List<Note> take(Bound bound) {
        List<Note> notes =
                entities.values().stream()
                        .filter(Entity::hasChanged)
                        .map(entity -> entity.note(bound))
                        .toList();
        entities.clear();
        return notes;
    }

    Entity of(String entity, String id, Integer workspaceId) {
        return entities.computeIfAbsent(
                entity + "/" + id, it -> new Entity(entity, id, workspaceId));
    }

    /** The changes of one entity. */
    static final class Entity {

        private final String entity;
        private final String id;
        private final Integer workspaceId;
        private final Map<String, FieldChange> changes = new LinkedHashMap<>();
        private Action action = Action.Updated;

        private Entity(String entity, String id, Integer workspaceId) {
            this.entity = entity;
            this.id = id;
            this.workspaceId = workspaceId;
        }

        /** What was made and changed in one transaction was made. */
        void was(Action done) {
            action = done;
        }

        void set(String field, FieldChange change) {
            changes.merge(
                    field, change, (first, last) -> new FieldChange(first.before(), last.after()));
        }

        void lost(String field, JsonNode part) {
            FieldChange change = changes.getOrDefault(field, new FieldChange(null, null));
            changes.put(field, new FieldChange(append(change.before(), part), change.after()));
        }

        void gained(String field, JsonNode part) {
            FieldChange change = changes.getOrDefault(field, new FieldChange(null, null));
            changes.put(field, new FieldChange(change.before(), append(change.after(), part)));
        }

        private static ArrayNode append(JsonNode list, JsonNode part) {
            ArrayNode parts =
                    list == null ? JsonNodeFactory.instance.arrayNode() : (ArrayNode) list;
            return parts.add(part);
        }

        private boolean hasChanged() {
            changes.values().removeIf(FieldChange::isNothing);
            return action != Action.Updated || !changes.isEmpty();
        }

        private Note note(Bound bound) {
            return new Note(action, entity, id, workspaceId, bound.cut(changes), null);
        }
    }
}
