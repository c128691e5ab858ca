package io.workflowmanagement.kit.paging;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param next the cursor of the next page, null on the last
 */
public record Page<T>(List<T> items, String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * @param rows one more than the page's limit where there are more, as {@link
     *     PageRequest#fetch()} asks for
     * @param cursor the sort key of a row
     */
    public static <R, T> Page<T> of(
            List<R> rows, PageRequest request, Function<R, Cursor> cursor, Function<R, T> view) {
        boolean more = rows.size() > request.limit();
        List<R> shown = more ? rows.subList(0, request.limit()) : rows;
        String next = more ? cursor.apply(shown.get(shown.size() - 1)).text() : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }

    /** The same page, each item as another view of it. */
    public <V> Page<V> map(Function<T, V> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }
}
