package io.workflowmanagement.execution.summary;

import java.time.Instant;
import java.util.List;

/**
 * A metric of a workflow over time.
 *
 * @param points in order of time; a bucket without a value has none
 */
record Series(
        int workflowId,
        String metric,
        Bucket bucket,
        Instant start,
        Instant end,
        List<Point> points) {

    Series {
        points = List.copyOf(points);
    }

    static Series of(int workflowId, Span span, List<Point> points) {
        return new Series(
                workflowId, span.metric(), span.bucket(), span.start(), span.end(), points);
    }

    /**
     * What is asked for.
     *
     * @param start the first instant that counts
     * @param end the first that counts no more
     */
    record Span(String metric, Bucket bucket, Instant start, Instant end) {}

    /**
     * The values of a bucket.
     *
     * @param at the bucket's beginning, in UTC
     * @param p50 the median
     * @param p95 what 95 of 100 values are not above
     */
    record Point(
            Instant at, long count, double avg, double min, double max, double p50, double p95) {}
}
