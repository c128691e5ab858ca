package io.workflowmanagement.kit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.kit.audit.AuditedType.Property;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.PostDeleteEvent;
import org.hibernate.event.spi.PostDeleteEventListener;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;

/** Hears from Hibernate what a flush writes, and keeps it until the transaction's end. */
class ChangeListener
        implements PostInsertEventListener, PostUpdateEventListener, PostDeleteEventListener {

    private final transient ObjectMapper json;
    private final transient Map<String, AuditedType> types = new ConcurrentHashMap<>();

    ChangeListener(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public boolean requiresPostCommitHandling(EntityPersister persister) {
        return false;
    }

    @Override
    public void onPostInsert(PostInsertEvent event) {
        AuditedType type = typeOf(event.getPersister());
        if (type.isPart()) {
            part(type, event.getState(), event.getSession(), PendingChanges.Entity::gained);
        } else if (type.counts()) {
            PendingChanges.Entity entity = entity(type, event.getId(), event.getState());
            entity.was(Action.Created);
            tell(entity, type, null, event.getState());
        }
    }

    @Override
    public void onPostUpdate(PostUpdateEvent event) {
        AuditedType type = typeOf(event.getPersister());
        Object[] before = event.getOldState();
        if (type.isPart()) {
            part(type, before, event.getSession(), PendingChanges.Entity::lost);
            part(type, event.getState(), event.getSession(), PendingChanges.Entity::gained);
        } else if (type.counts()) {
            PendingChanges.Entity entity = entity(type, event.getId(), event.getState());
            if (type.deletes(before, event.getState())) {
                entity.was(Action.Deleted);
                tell(entity, type, before, null);
            } else {
                tell(entity, type, before, event.getState());
            }
        }
    }

    @Override
    public void onPostDelete(PostDeleteEvent event) {
        AuditedType type = typeOf(event.getPersister());
        if (type.isPart()) {
            part(type, event.getDeletedState(), event.getSession(), PendingChanges.Entity::lost);
        } else if (type.counts()) {
            PendingChanges.Entity entity = entity(type, event.getId(), event.getDeletedState());
            entity.was(Action.Deleted);
            tell(entity, type, event.getDeletedState(), null);
        }
    }

    private AuditedType typeOf(EntityPersister persister) {
        return types.computeIfAbsent(persister.getEntityName(), it -> AuditedType.of(persister));
    }

    private static PendingChanges.Entity entity(AuditedType type, Object id, Object[] state) {
        return PendingChanges.here()
                .of(type.entity(), type.idOf(id, state), type.workspaceOf(id, state));
    }

    /** Each property that differs; null instead of a state is nothing. */
    private void tell(
            PendingChanges.Entity entity, AuditedType type, Object[] before, Object[] after) {
        for (Property property : type.propertiesOf(before, after)) {
            Object old = before == null ? null : before[property.index()];
            Object now = after == null ? null : after[property.index()];
            if (old instanceof HiddenParts || now instanceof HiddenParts) {
                tellParts(entity, property.name(), (HiddenParts) old, (HiddenParts) now);
            } else if (property.hidden()) {
                if (!Objects.equals(old, now)) {
                    entity.set(property.name(), FieldChange.hidden(old, now));
                }
            } else {
                FieldChange change = new FieldChange(json(old), json(now));
                if (!change.isNothing()) {
                    entity.set(property.name(), change);
                }
            }
        }
    }

    private static void tellParts(
            PendingChanges.Entity entity, String property, HiddenParts before, HiddenParts after) {
        Map<String, ?> old = before == null ? Map.of() : before.parts();
        Map<String, ?> now = after == null ? Map.of() : after.parts();
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            if (!Objects.equals(old.get(name), now.get(name))) {
                entity.set(property + "." + name, FieldChange.hidden(old.get(name), now.get(name)));
            }
        }
    }

    private void part(
            AuditedType type,
            Object[] state,
            SharedSessionContractImplementor session,
            Part happening) {
        Object whole = type.wholeOf(state);
        if (whole == null) {
            return;
        }
        EntityPersister persister = session.getEntityPersister(null, whole);
        AuditedType wholeType = typeOf(persister);
        PendingChanges.Entity entity =
                entity(
                        wholeType,
                        persister.getIdentifier(whole, session),
                        persister.getValues(whole));
        ObjectNode node = json.createObjectNode();
        type.properties()
                .forEach(it -> node.set(it.name(), it.hidden() ? null : json(state[it.index()])));
        happening.to(entity, type.partsName(), node);
    }

    private JsonNode json(Object value) {
        return value == null ? null : json.valueToTree(value);
    }

    /** What happens to a part of a whole. */
    private interface Part {
        void to(PendingChanges.Entity whole, String field, JsonNode part);
    }
}
