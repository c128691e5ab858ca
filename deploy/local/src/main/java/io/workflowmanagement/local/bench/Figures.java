package io.workflowmanagement.local.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.workflowmanagement.local.trial.MemoryWatch;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one workflow came to.
 *
 * @param busy with as many in flight as asked for
 * @param calm at five a second, null where that was not measured
 * @param used by the busy run
 * @param memory during the busy run
 */
record Figures(
        Shape shape,
        int executions,
        Latencies busy,
        Latencies calm,
        Meter.Reading used,
        MemoryWatch memory) {

    private static final int MOST_SHOWN = 12;

    JsonObject json() {
        JsonObject cpu = new JsonObject();
        used.cpu().forEach((name, seconds) -> cpu.put(name, rounded(perThousand(seconds))));
        return new JsonObject()
                .put("workflow", shape.name())
                .put("steps", shape.steps())
                .put("executions", executions)
                .put("perSecond", rounded(busy.perSecond()))
                .put("stepsPerSecond", rounded(busy.perSecond() * shape.steps()))
                .put("busyP50Ms", rounded(busy.percentile(50)))
                .put("busyP99Ms", rounded(busy.percentile(99)))
                .put("calmP50Ms", calm == null ? null : rounded(calm.percentile(50)))
                .put("calmP99Ms", calm == null ? null : rounded(calm.percentile(99)))
                .put("cpuSecondsPerThousand", rounded(perThousand(used.cpuSeconds())))
                .put("cpuSecondsPerThousandBy", cpu)
                .put("transactionsPerExecution", rounded(each(used.transactions())))
                .put("databaseBytesPerExecution", Math.round(each(used.databaseBytes())))
                .put("walBytesPerExecution", Math.round(each(used.walBytes())))
                .put("topicBytesPerExecution", Math.round(each(used.topicBytes())))
                .put("memory", MemoryWatch.json(memory.footprints()))
                .put("memoryOverTime", overTime());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "%s: %d executions", shape.name(), executions);
        line(text, "  completed a second          %10.1f", busy.perSecond());
        line(text, "  steps a second              %10.1f", busy.perSecond() * shape.steps());
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
        if (calm != null) {
            line(
                    text,
                    "  ms to the end, 5 a second   %10.1f p50  %8.1f p99",
                    calm.percentile(50),
                    calm.percentile(99));
        }
        line(text, "  transactions an execution   %10.3f", each(used.transactions()));
        line(text, "  database bytes an execution %10.0f", each(used.databaseBytes()));
        line(text, "  WAL bytes an execution      %10.0f", each(used.walBytes()));
        line(text, "  topic bytes an execution    %10.0f", each(used.topicBytes()));
        line(text, "  memory at the end of the busy run (most seen), PSS");
        memory.footprints()
                .forEach(
                        (name, each) ->
                                line(
                                        text,
                                        "    %-26s%10d MiB (%d)",
                                        name,
                                        each.atEnd() >> 20,
                                        each.most() >> 20));
        line(text, "  memory of all over time, MiB  %s", inBrief());
        return text.toString();
    }

    private JsonArray overTime() {
        JsonArray samples = new JsonArray();
        memory.samples()
                .forEach(
                        each ->
                                samples.add(
                                        new JsonObject()
                                                .put("second", each.after().toMillis() / 1_000.0)
                                                .put("bytes", each.bytes())));
        return samples;
    }

    /** A dozen of the samples, the first and the last among them. */
    private String inBrief() {
        List<MemoryWatch.Sample> all = memory.samples();
        int shown = Math.min(all.size(), MOST_SHOWN);
        return IntStream.range(0, shown)
                .mapToObj(i -> all.get(i * (all.size() - 1) / Math.max(1, shown - 1)))
                .map(each -> "%d (%d s)".formatted(each.bytes() >> 20, each.after().toSeconds()))
                .collect(Collectors.joining(", "));
    }

    private double perThousand(double seconds) {
        return seconds * 1_000 / executions;
    }

    private double each(long all) {
        return (double) all / executions;
    }

    static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
