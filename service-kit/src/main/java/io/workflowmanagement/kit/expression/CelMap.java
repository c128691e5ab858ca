package io.workflowmanagement.kit.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelValue;
import dev.cel.common.values.SelectableValue;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object as CEL sees it, made on access. It is a {@link CelValue} because the runtime walks
 * through every other map on each selection to convert what is in it.
 */
abstract class CelMap extends CelValue implements SelectableValue<Object>, Map<Object, Object> {
    private static final CelType TYPE = MapType.create(SimpleType.DYN, SimpleType.DYN);

    private final Map<Object, Object> entries = new Entries();

    /** The value of a key in CEL's terms, or null when there is none. */
    abstract Object value(String key);

    abstract Iterator<String> keys();

    static CelMap of(ObjectNode json) {
        return new Json(json);
    }

    static CelMap of(Map<String, ?> values) {
        return new Java(values);
    }

    /** The JSON that this is a view of, or null. */
    ObjectNode json() {
        return null;
    }

    @Override
    public Object select(Object field) {
        Object value = get(field);
        if (value == null) {
            throw CelAttributeNotFoundException.forMissingMapKey(String.valueOf(field));
        }
        return value;
    }

    @Override
    public Optional<?> find(Object field) {
        return Optional.ofNullable(get(field));
    }

    @Override
    public Object get(Object key) {
        return key instanceof String name ? value(name) : null;
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public Object value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return isEmpty();
    }

    @Override
    public CelType celType() {
        return TYPE;
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public boolean containsValue(Object value) {
        return entries.containsValue(value);
    }

    @Override
    public Set<Object> keySet() {
        return entries.keySet();
    }

    @Override
    public Collection<Object> values() {
        return entries.values();
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return entries.entrySet();
    }

    @Override
    public Object put(Object key, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object remove(Object key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void putAll(Map<?, ?> more) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean equals(Object other) {
        return entries.equals(other);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    private final class Entries extends AbstractMap<Object, Object> {
        @Override
        public Set<Entry<Object, Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<Object, Object>> iterator() {
                    Iterator<String> keys = keys();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return keys.hasNext();
                        }

                        @Override
                        public Entry<Object, Object> next() {
                            String key = keys.next();
                            return new SimpleImmutableEntry<>(key, value(key));
                        }
                    };
                }

                @Override
                public int size() {
                    return CelMap.this.size();
                }
            };
        }
    }

    private static final class Json extends CelMap {
        private final ObjectNode json;

        Json(ObjectNode json) {
            this.json = json;
        }

        @Override
        Object value(String key) {
            JsonNode value = json.get(key);
            return value == null ? null : Values.toCel(value);
        }

        @Override
        Iterator<String> keys() {
            return json.fieldNames();
        }

        @Override
        ObjectNode json() {
            return json;
        }

        @Override
        public int size() {
            return json.size();
        }
    }

    private static final class Java extends CelMap {
        private final Map<String, ?> values;

        Java(Map<String, ?> values) {
            this.values = values;
        }

        @Override
        Object value(String key) {
            return values.get(key);
        }

        @Override
        Iterator<String> keys() {
            return values.keySet().stream().map(String.class::cast).iterator();
        }

        @Override
        public int size() {
            return values.size();
        }
    }
}
