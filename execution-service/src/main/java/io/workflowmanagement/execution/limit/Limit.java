package io.workflowmanagement.execution.limit;

import java.time.Duration;

/**
 * At most so many calls in any stretch of the period.
 *
 * @param scope what is limited, such as {@code endpoint/7}
 */
record Limit(String scope, int requests, Duration period) {

    /** Into how many ticks a period is cut, by which calls are counted. */
    static final int TICKS = 40;

    /** Less would not outlast a slow answer of the database. */
    private static final Duration SHORTEST_LEASE = Duration.ofMillis(200);

    /** A limit that is changed begins anew beside the old one. */
    String key() {
        return scope + " " + requests + "/" + period;
    }

    Duration tick() {
        return period.dividedBy(TICKS);
    }

    /** How long a leased permit is good for: a whole number of ticks. */
    Duration lease() {
        return tick().multipliedBy(leaseTicks());
    }

    int leaseTicks() {
        long tick = tick().toMillis();
        return (int) Math.max(1, (SHORTEST_LEASE.toMillis() + tick - 1) / tick);
    }

    /** The most that one lease takes, so that several instances get their share. */
    int mostPerLease() {
        return Math.max(1, requests / 10);
    }
}
