package io.workflowmanagement.catalog.workspace;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Visible;
import io.workflowmanagement.kit.paging.Cursor;
import io.workflowmanagement.kit.paging.PageRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The living objects of a type that the caller may see, narrowed by filters, in order of id. */
public final class Listing<E extends WorkspaceObject> {

    private final Class<E> type;
    private final StringBuilder where = new StringBuilder("o.isDeleted = false");
    private final Map<String, Object> values = new HashMap<>();

    private Listing(Class<E> type) {
        this.type = type;
    }

    public static <E extends WorkspaceObject> Listing<E> of(Class<E> type, Visible visible) {
        Listing<E> listing = new Listing<>(type);
        if (!visible.all()) {
            listing.where.append(" and o.workspaceId in :visible");
            listing.values.put("visible", visible.workspaceIds());
        }
        return listing;
    }

    /**
     * @param field of the entity, not of the request
     * @param value null narrows nothing
     */
    public Listing<E> with(String field, Object value) {
        if (value != null) {
            where.append(" and o.").append(field).append(" = :").append(field);
            values.put(field, value);
        }
        return this;
    }

    /**
     * Keeps those in which one of the fields holds the text, whatever its case.
     *
     * @param text null narrows nothing
     */
    public Listing<E> containing(String text, String... fields) {
        if (text != null && !text.isBlank()) {
            where.append(
                    Arrays.stream(fields)
                            .map(it -> "lower(o." + it + ") like :text escape '!'")
                            .collect(Collectors.joining(" or ", " and (", ")")));
            values.put("text", '%' + literal(text.strip().toLowerCase(Locale.ROOT)) + '%');
        }
        return this;
    }

    /**
     * Keeps those whose list of words, with commas between, has that word.
     *
     * @param word null narrows nothing
     */
    public Listing<E> having(String field, String word) {
        if (word != null) {
            where.append(" and concat(',', o.")
                    .append(field)
                    .append(", ',') like :word escape '!'");
            values.put("word", "%," + literal(word) + ",%");
        }
        return this;
    }

    private static String literal(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    public Uni<List<E>> page(PageRequest page) {
        page.after()
                .ifPresent(
                        cursor -> {
                            where.append(" and o.id > :after");
                            values.put("after", cursor.number(0));
                        });
        String ids =
                "select o.id from " + type.getSimpleName() + " o where " + where + " order by o.id";
        return Panache.getSession()
                .chain(
                        session -> {
                            var selection = session.createSelectionQuery(ids, Integer.class);
                            values.forEach(selection::setParameter);
                            return selection.setMaxResults(page.fetch()).getResultList();
                        })
                .chain(this::withIds);
    }

    /**
     * Apart from the search: the parts of what is found are fetched by repeating its conditions,
     * and that repetition knows nothing of a page's limit.
     */
    private Uni<List<E>> withIds(List<Integer> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        String query = "from " + type.getSimpleName() + " o where o.id in :ids order by o.id";
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(query, type)
                                        .setParameter("ids", ids)
                                        .getResultList());
    }

    public static Cursor cursor(WorkspaceObject last) {
        return Cursor.of(last.id());
    }
}
