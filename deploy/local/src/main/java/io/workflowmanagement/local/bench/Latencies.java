package io.workflowmanagement.local.bench;

import java.util.Arrays;

/** From the request to the end of each of some executions, and of all of them, in nanoseconds. */
record Latencies(long[] sorted, long whole) {

    Latencies {
        sorted = sorted.clone();
        Arrays.sort(sorted);
    }

    double perSecond() {
        return sorted.length * 1e9 / whole;
    }

    /** The nearest-rank percentile in milliseconds. */
    double percentile(int percent) {
        int rank = Math.max(1, (int) Math.ceil(sorted.length * percent / 100.0));
        return sorted[rank - 1] / 1e6;
    }
}
