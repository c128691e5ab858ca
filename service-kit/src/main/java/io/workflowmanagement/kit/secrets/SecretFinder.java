package io.workflowmanagement.kit.secrets;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Finds all of many texts in one pass over another (Aho and Corasick's automaton), so that the time
 * depends on the text's length and not on how many secrets there are. Immutable after it is built.
 */
final class SecretFinder {
    /** A part of the text, its end not included. */
    record Span(int from, int to) {}

    private static final int ROOT = 0;
    private static final int NONE = -1;

    private final BitSet beginnings = new BitSet();
    private int nodes = 1;
    private int[] firstChild = {NONE};
    private int[] nextSibling = {NONE};
    private char[] character = {0};
    private int[] fallback = {ROOT};

    /** The longest form that ends at a node, or that a suffix of what leads there is. */
    private SecretForms.Form[] found = {null};

    /** Transitions in an open hash table: node and character to node, 0 where a place is free. */
    private long[] keys = new long[64];

    private int[] targets = new int[64];

    SecretFinder(Collection<SecretForms.Form> forms) {
        forms.forEach(this::add);
        link();
    }

    /** Spans in the order of the text, none of which overlaps another. */
    List<Span> find(String text) {
        List<Span> spans = new ArrayList<>();
        int node = ROOT;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (node == ROOT && !beginnings.get(c)) {
                continue;
            }
            node = next(node, c);
            SecretForms.Form form = found[node];
            if (form != null) {
                int end = i + 1;
                int from = Math.max(0, end - form.text().length() - form.before());
                append(spans, from, Math.min(text.length(), end + form.after()));
            }
        }
        return spans;
    }

    private static void append(List<Span> spans, int from, int to) {
        int begin = from;
        int end = to;
        while (!spans.isEmpty() && spans.get(spans.size() - 1).to() > begin) {
            Span last = spans.remove(spans.size() - 1);
            begin = Math.min(begin, last.from());
            end = Math.max(end, last.to());
        }
        spans.add(new Span(begin, end));
    }

    private int next(int from, char c) {
        int node = from;
        int target = transition(node, c);
        while (target == NONE && node != ROOT) {
            node = fallback[node];
            target = transition(node, c);
        }
        return target == NONE ? ROOT : target;
    }

    private void add(SecretForms.Form form) {
        int node = ROOT;
        for (char c : form.text().toCharArray()) {
            int target = transition(node, c);
            node = target == NONE ? addNode(node, c) : target;
        }
        SecretForms.Form same = found[node];
        found[node] =
                same == null
                        ? form
                        : new SecretForms.Form(
                                form.text(),
                                Math.max(form.before(), same.before()),
                                Math.max(form.after(), same.after()));
        beginnings.set(form.text().charAt(0));
    }

    private int addNode(int parent, char c) {
        int node = nodes++;
        if (node == character.length) {
            int size = 2 * node;
            firstChild = Arrays.copyOf(firstChild, size);
            nextSibling = Arrays.copyOf(nextSibling, size);
            character = Arrays.copyOf(character, size);
            fallback = Arrays.copyOf(fallback, size);
            found = Arrays.copyOf(found, size);
        }
        character[node] = c;
        firstChild[node] = NONE;
        nextSibling[node] = firstChild[parent];
        firstChild[parent] = node;
        if (2 * nodes > keys.length) {
            grow();
        }
        put(key(parent, c), node);
        return node;
    }

    /** Breadth first, so that a node's fallback, which is nearer to the root, is known before. */
    private void link() {
        Deque<Integer> queue = new ArrayDeque<>();
        queue.add(ROOT);
        while (!queue.isEmpty()) {
            int parent = queue.remove();
            for (int child = firstChild[parent]; child != NONE; child = nextSibling[child]) {
                fallback[child] = parent == ROOT ? ROOT : next(fallback[parent], character[child]);
                if (found[child] == null) {
                    found[child] = found[fallback[child]];
                }
                queue.add(child);
            }
        }
    }

    private static long key(int node, char c) {
        return ((long) node << Character.SIZE) | c;
    }

    private int transition(int node, char c) {
        long key = key(node, c);
        int at = place(key);
        return targets[at] == 0 ? NONE : targets[at];
    }

    private void put(long key, int node) {
        int at = place(key);
        keys[at] = key;
        targets[at] = node;
    }

    /** Where a key is or would be; no node is reached by two ways, and the root by none. */
    private int place(long key) {
        int mask = keys.length - 1;
        long mixed = key * 0x9E3779B97F4A7C15L;
        int at = (int) (mixed >>> 32) & mask;
        while (targets[at] != 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldTargets = targets;
        keys = new long[2 * oldKeys.length];
        targets = new int[2 * oldTargets.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldTargets[i] != 0) {
                put(oldKeys[i], oldTargets[i]);
            }
        }
    }
}
