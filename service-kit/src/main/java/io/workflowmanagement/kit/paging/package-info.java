/**
 * Lists in pages: {@code ?limit=} (default 50, at most 200) and an opaque {@code ?cursor=}; the
 * answer is {@code {"items": [...], "next": "<cursor>"|null}}. A cursor holds the sort key of the
 * last item, so that what is added or removed meanwhile shifts nothing.
 */
package io.workflowmanagement.kit.paging;
