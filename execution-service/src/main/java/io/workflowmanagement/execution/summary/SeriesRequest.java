package io.workflowmanagement.execution.summary;

import io.workflowmanagement.kit.paging.QueryText;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** The query parameters of a series; a {@code @BeanParam}. */
public class SeriesRequest {

    private static final Set<String> METRICS =
            Set.of(
                    "execution.duration.ms",
                    "execution.queue.ms",
                    "step.duration.ms",
                    "step.retries",
                    "http.calls");

    /** How many points there are when no start is given. */
    private static final int USUAL_POINTS = 168;

    @QueryParam("metric")
    String metric;

    @QueryParam("bucket")
    String bucket;

    @QueryParam("start")
    String start;

    @QueryParam("end")
    String end;

    /**
     * @param mostPoints more are refused
     */
    Series.Span span(Instant now, int mostPoints) {
        if (metric == null || !METRICS.contains(metric)) {
            throw new Failure.Invalid(
                    "metric", "must be one of " + String.join(", ", new TreeSet<>(METRICS)));
        }
        Bucket length =
                bucket == null ? Bucket.hour : QueryText.name("bucket", bucket, Bucket.class);
        Instant to = end == null ? now : QueryText.instant("end", end);
        Duration usual = length.length().multipliedBy(USUAL_POINTS);
        Instant from = start == null ? to.minus(usual) : QueryText.instant("start", start);
        if (!from.isBefore(to)) {
            throw new Failure.Invalid("start", "must be before end");
        }
        // One more than fit: a span rarely begins where a bucket does.
        long points = Duration.between(from, to).dividedBy(length.length()) + 1;
        if (points > mostPoints) {
            throw new Failure.Invalid(
                    "bucket",
                    "would make %d points of at most %d: take a longer bucket or a shorter time"
                            .formatted(points, mostPoints));
        }
        return new Series.Span(metric, length, from, to);
    }
}
