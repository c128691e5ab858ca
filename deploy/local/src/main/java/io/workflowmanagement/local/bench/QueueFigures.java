package io.workflowmanagement.local.bench;

import io.vertx.core.json.JsonObject;

/**
 * What long queues came to.
 *
 * @param waiting how many waited while the workflows were measured beside them
 * @param accepted how each of some more was put into a queue
 * @param usedByAccepting by putting them there
 * @param drain how all of them were worked off
 * @param usedByDraining by working them off
 */
record QueueFigures(
        int waiting,
        Latencies accepted,
        Meter.Reading usedByAccepting,
        Drain drain,
        Meter.Reading usedByDraining) {

    JsonObject json() {
        int count = accepted.sorted().length;
        return new JsonObject()
                .put("waiting", waiting)
                .put("accepted", count)
                .put("acceptedPerSecond", Figures.rounded(accepted.perSecond()))
                .put("acceptedP50Ms", Figures.rounded(accepted.percentile(50)))
                .put("acceptedP99Ms", Figures.rounded(accepted.percentile(99)))
                .put("acceptedCpuSecondsPerThousand", cpuOf(usedByAccepting, count))
                .put("drained", drain.executions())
                .put("drainedPerSecond", Figures.rounded(drain.perSecond()))
                .put("drainedPerSecondAtFirst", Figures.rounded(drain.perSecondAtFirst()))
                .put("drainedPerSecondAtLast", Figures.rounded(drain.perSecondAtLast()))
                .put("drainedCpuSecondsPerThousand", cpuOf(usedByDraining, drain.executions()))
                .put(
                        "drainedTransactionsPerExecution",
                        Figures.rounded(
                                (double) usedByDraining.transactions() / drain.executions()));
    }

    String text() {
        int count = accepted.sorted().length;
        return """
                Queue: %d executions waiting
                  put into it a second        %10.1f
                  ms until accepted           %10.1f p50  %8.1f p99
                  CPU seconds a thousand      %10.2f
                  worked off a second         %10.1f, the first tenth %.1f, the last %.1f
                  CPU seconds a thousand      %10.2f, of which postgres %.2f
                """
                .formatted(
                        waiting,
                        accepted.perSecond(),
                        accepted.percentile(50),
                        accepted.percentile(99),
                        cpuOf(usedByAccepting, count),
                        drain.perSecond(),
                        drain.perSecondAtFirst(),
                        drain.perSecondAtLast(),
                        cpuOf(usedByDraining, drain.executions()),
                        usedByDraining.cpu().getOrDefault("postgres", 0.0)
                                * 1_000
                                / drain.executions());
    }

    private static double cpuOf(Meter.Reading used, long executions) {
        return Figures.rounded(used.cpuSeconds() * 1_000 / executions);
    }
}
