package io.workflowmanagement.kit.paging;

import io.workflowmanagement.kit.problem.Failure;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;

/**
 * The query parameters of a list; a {@code @BeanParam}. They are read when they are asked for, and
 * a bad one fails then, so that the caller's rights come first.
 */
public class PageRequest {

    static final int DEFAULT_LIMIT = 50;
    static final int LARGEST_LIMIT = 200;

    @QueryParam("limit")
    String limit;

    @QueryParam("cursor")
    String cursor;

    public int limit() {
        return limit == null ? DEFAULT_LIMIT : number(limit);
    }

    /** How many rows to read: one more than the limit tells whether there is a next page. */
    public int fetch() {
        return limit() + 1;
    }

    /** The sort key after which the page begins. */
    public Optional<Cursor> after() {
        return Optional.ofNullable(cursor).map(Cursor::parse);
    }

    private static int number(String text) {
        int limit;
        try {
            limit = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Failure.Malformed("limit is no number: " + text);
        }
        if (limit < 1 || limit > LARGEST_LIMIT) {
            throw new Failure.Invalid("limit", "must be from 1 to " + LARGEST_LIMIT);
        }
        return limit;
    }
}
