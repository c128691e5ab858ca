package io.workflowmanagement.kit.audit;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.Type;

/** What is told of an entity's class: which of its properties, and who it is. */
final class AuditedType {

    private static final String NONE = "";
    private static final String IS_DELETED = "isDeleted";

    /** When it was: the entry says it itself. */
    private static final Set<String> TIMES = Set.of("createdAt", "updatedAt", "deletedAt");

    private final Audited audited;
    private final AuditedPart part;
    private final List<Property> properties = new ArrayList<>();
    private final int id;
    private final int workspace;
    private final boolean isWorkspace;
    private final int deleted;
    private final int whole;

    private AuditedType(EntityPersister persister) {
        Class<?> type = persister.getMappedClass();
        List<String> names = Arrays.asList(persister.getPropertyNames());
        audited = type.getAnnotation(Audited.class);
        part = type.getAnnotation(AuditedPart.class);
        id = audited == null ? -1 : names.indexOf(audited.id());
        workspace = audited == null ? -1 : names.indexOf(audited.workspace());
        isWorkspace =
                audited != null
                        && audited.workspace().equals(persister.getIdentifierPropertyName());
        deleted = names.indexOf(IS_DELETED);
        whole = part == null ? -1 : names.indexOf(part.of());
        int version = persister.isVersioned() ? persister.getVersionPropertyIndex() : -1;
        for (int i = 0; i < names.size(); i++) {
            Type kind = persister.getPropertyTypes()[i];
            Field field = field(type, names.get(i));
            if (i != version
                    && i != workspace
                    && i != id
                    && !TIMES.contains(names.get(i))
                    && !kind.isEntityType()
                    && !kind.isCollectionType()
                    && !field.isAnnotationPresent(NotAudited.class)) {
                properties.add(
                        new Property(i, names.get(i), field.isAnnotationPresent(Hidden.class)));
            }
        }
    }

    static AuditedType of(EntityPersister persister) {
        return new AuditedType(persister);
    }

    /** Whether there is anything to tell. */
    boolean counts() {
        return audited != null || part != null;
    }

    boolean isPart() {
        return part != null;
    }

    String entity() {
        return audited.value();
    }

    List<Property> properties() {
        return properties;
    }

    /** Of what is made or deleted it goes without saying whether it is. */
    List<Property> propertiesOf(Object[] before, Object[] after) {
        return before == null || after == null
                ? properties.stream().filter(it -> it.index() != deleted).toList()
                : properties;
    }

    String idOf(Object identifier, Object[] state) {
        return String.valueOf(id < 0 ? identifier : state[id]);
    }

    /** Null where it lies in none. */
    Integer workspaceOf(Object identifier, Object[] state) {
        if (isWorkspace) {
            return (Integer) identifier;
        }
        return workspace < 0 ? null : (Integer) state[workspace];
    }

    /** Whether the update is a soft deletion. */
    boolean deletes(Object[] before, Object[] after) {
        return deleted >= 0
                && Boolean.FALSE.equals(before[deleted])
                && Boolean.TRUE.equals(after[deleted]);
    }

    /** The entity that this one is a part of. */
    Object wholeOf(Object[] state) {
        return state[whole];
    }

    /** The field that the parts are told as. */
    String partsName() {
        return part == null ? NONE : part.as();
    }

    private static Field field(Class<?> type, String name) {
        for (Class<?> it = type; it != null; it = it.getSuperclass()) {
            for (Field field : it.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        throw new IllegalStateException(type + " has no field " + name);
    }

    /**
     * A property that is told.
     *
     * @param index in Hibernate's arrays of an entity's state
     */
    record Property(int index, String name, boolean hidden) {}
}
