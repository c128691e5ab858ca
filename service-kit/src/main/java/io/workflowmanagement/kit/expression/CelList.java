package io.workflowmanagement.kit.expression;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelValue;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.RandomAccess;

/**
 * A list as CEL sees it: a JSON array whose elements are made on access, or what a comprehension
 * collects. It is a {@link CelValue} for the reason that {@link CelMap} is one; without that, each
 * element added in a loop would cost a walk through all before it.
 */
final class CelList extends CelValue implements List<Object>, RandomAccess {
    private static final CelType TYPE = ListType.create(SimpleType.DYN);

    private final ArrayNode json;
    private final List<Object> buffer;
    private final List<Object> elements;

    private CelList(ArrayNode json, List<Object> buffer, List<Object> elements) {
        this.json = json;
        this.buffer = buffer;
        this.elements = elements;
    }

    static CelList of(ArrayNode json) {
        return new CelList(
                json,
                null,
                new AbstractList<>() {
                    @Override
                    public Object get(int index) {
                        if (index < 0 || index >= json.size()) {
                            throw new IndexOutOfBoundsException(index);
                        }
                        return Values.toCel(json.get(index));
                    }

                    @Override
                    public int size() {
                        return json.size();
                    }
                });
    }

    /**
     * Both lists one after the other. A list made so shares its buffer with the next that is made
     * of it by adding at the end, so that a loop adds in constant time; each sees only its own part
     * of the buffer. One evaluation runs in one thread.
     */
    static CelList concat(List<?> first, List<?> second) {
        List<Object> buffer =
                first instanceof CelList list && list.endsBuffer()
                        ? list.buffer
                        : new ArrayList<>(first);
        if (buffer.size() + (long) second.size() > Limits.ELEMENTS) {
            throw new Budget.Exceeded();
        }
        buffer.addAll(List.copyOf(second));
        int size = buffer.size();
        return new CelList(
                null,
                buffer,
                new AbstractList<>() {
                    @Override
                    public Object get(int index) {
                        if (index < 0 || index >= size) {
                            throw new IndexOutOfBoundsException(index);
                        }
                        return buffer.get(index);
                    }

                    @Override
                    public int size() {
                        return size;
                    }
                });
    }

    private boolean endsBuffer() {
        return buffer != null && buffer.size() == elements.size();
    }

    /** The JSON that this is a view of, or null. */
    ArrayNode json() {
        return json;
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
    public Object get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public boolean isEmpty() {
        return elements.isEmpty();
    }

    @Override
    public boolean contains(Object value) {
        return elements.contains(value);
    }

    @Override
    public boolean containsAll(Collection<?> values) {
        return elements.containsAll(values);
    }

    @Override
    public int indexOf(Object value) {
        return elements.indexOf(value);
    }

    @Override
    public int lastIndexOf(Object value) {
        return elements.lastIndexOf(value);
    }

    @Override
    public Iterator<Object> iterator() {
        return elements.iterator();
    }

    @Override
    public ListIterator<Object> listIterator() {
        return elements.listIterator();
    }

    @Override
    public ListIterator<Object> listIterator(int index) {
        return elements.listIterator(index);
    }

    @Override
    public List<Object> subList(int from, int to) {
        return elements.subList(from, to);
    }

    @Override
    public Object[] toArray() {
        return elements.toArray();
    }

    @Override
    public <T> T[] toArray(T[] array) {
        return elements.toArray(array);
    }

    @Override
    public boolean equals(Object other) {
        return elements.equals(other);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    @Override
    public boolean add(Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void add(int index, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean addAll(Collection<?> values) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean addAll(int index, Collection<?> values) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object set(int index, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object remove(int index) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean remove(Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean removeAll(Collection<?> values) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean retainAll(Collection<?> values) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException();
    }
}
