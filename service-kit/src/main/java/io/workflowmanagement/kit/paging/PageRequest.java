package io.workflowmanagement.kit.paging;

import io.workflowmanagement.kit.problem.Failure;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;

/** The query parameters of a list; a {@code @BeanParam}. */
public class PageRequest {

    static final int DEFAULT_LIMIT = 50;
    static final int LARGEST_LIMIT = 200;

    private final int limit;
    private final Cursor after;

    public PageRequest(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        this.limit = limit == null ? DEFAULT_LIMIT : limit(limit);
        this.after = cursor == null ? null : Cursor.parse(cursor);
    }

    public int limit() {
        return limit;
    }

    /** How many rows to read: one more than the limit tells whether there is a next page. */
    public int fetch() {
        return limit + 1;
    }

    /** The sort key after which the page begins. */
    public Optional<Cursor> after() {
        return Optional.ofNullable(after);
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw new Failure.Malformed("limit is no number: " + text);
        }
        throw new Failure.Invalid("limit", "must be from 1 to " + LARGEST_LIMIT);
    }
}
