package io.workflowmanagement.local.bench;

import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * What one workflow came to.
 *
 * @param busy with as many in flight as asked for
 * @param calm at five a second
 * @param used by the busy run
 */
record Figures(
        String workflow, int executions, Latencies busy, Latencies calm, Meter.Reading used) {

    JsonObject json() {
        JsonObject cpu = new JsonObject();
        used.cpu().forEach((name, seconds) -> cpu.put(name, rounded(perThousand(seconds))));
        return new JsonObject()
                .put("workflow", workflow)
                .put("executions", executions)
                .put("perSecond", rounded(busy.perSecond()))
                .put("busyP50Ms", rounded(busy.percentile(50)))
                .put("busyP99Ms", rounded(busy.percentile(99)))
                .put("calmP50Ms", rounded(calm.percentile(50)))
                .put("calmP99Ms", rounded(calm.percentile(99)))
                .put("cpuSecondsPerThousand", rounded(perThousand(used.cpuSeconds())))
                .put("cpuSecondsPerThousandBy", cpu)
                .put("transactionsPerExecution", rounded(each(used.transactions())))
                .put("databaseBytesPerExecution", Math.round(each(used.databaseBytes())))
                .put("walBytesPerExecution", Math.round(each(used.walBytes())))
                .put("topicBytesPerExecution", Math.round(each(used.topicBytes())));
    }

    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "%s: %d executions", workflow, executions);
        line(text, "  completed a second          %10.0f", busy.perSecond());
        line(text, "  CPU seconds a thousand      %10.2f", perThousand(used.cpuSeconds()));
        used.cpu()
                .forEach(
                        (name, seconds) ->
                                line(text, "    %-26s%10.2f", name, perThousand(seconds)));
        line(
                text,
                "  ms to the end, busy         %10.1f p50  %8.1f p99",
                busy.percentile(50),
                busy.percentile(99));
        line(
                text,
                "  ms to the end, 5 a second   %10.1f p50  %8.1f p99",
                calm.percentile(50),
                calm.percentile(99));
        line(text, "  transactions an execution   %10.3f", each(used.transactions()));
        line(text, "  database bytes an execution %10.0f", each(used.databaseBytes()));
        line(text, "  WAL bytes an execution      %10.0f", each(used.walBytes()));
        line(text, "  topic bytes an execution    %10.0f", each(used.topicBytes()));
        return text.toString();
    }

    private double perThousand(double seconds) {
        return seconds * 1_000 / executions;
    }

    private double each(long all) {
        return (double) all / executions;
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
