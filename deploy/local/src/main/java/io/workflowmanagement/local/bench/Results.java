package io.workflowmanagement.local.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/**
 * All that a benchmark came to.
 *
 * @param queue null where nothing was to wait
 * @param memoryBytes of the suite afterwards
 */
record Results(List<Figures> workflows, QueueFigures queue, long memoryBytes) {

    /**
     * @param set what was set for the suite
     */
    JsonObject json(Bench.Plan plan, List<String> set) {
        JsonArray all = new JsonArray();
        workflows.forEach(each -> all.add(each.json()));
        JsonObject json =
                new JsonObject()
                        .put("processors", Runtime.getRuntime().availableProcessors())
                        .put("java", System.getProperty("java.version"))
                        .put("inFlight", plan.inFlight())
                        .put("ends", plan.ends().name().toLowerCase(Locale.ROOT))
                        .put("answerAfterMs", plan.answerAfter().toMillis())
                        .put("finishedBefore", plan.finished())
                        .put("set", new JsonArray(set))
                        .put("memoryBytes", memoryBytes)
                        .put("workflows", all);
        return queue == null ? json : json.put("queue", queue.json());
    }

    String text() {
        StringBuilder text = new StringBuilder(System.lineSeparator());
        workflows.forEach(each -> text.append(each.text()).append(System.lineSeparator()));
        if (queue != null) {
            text.append(queue.text()).append(System.lineSeparator());
        }
        return text.append(
                        "memory of the suite afterwards %7d MiB (sum of PSS)"
                                .formatted(memoryBytes >> 20))
                .toString();
    }
}
