package io.workflowmanagement.local.trial;

import io.vertx.core.json.JsonObject;
import io.workflowmanagement.local.launcher.ChildSuite;
import io.workflowmanagement.local.launcher.Memory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The memory of each process of a suite, each time that it is looked at. */
public final class MemoryWatch {

    private final ChildSuite suite;
    private final Map<String, Footprint> footprints = new TreeMap<>();
    private final List<Sample> samples = new ArrayList<>();
    private final long began = System.nanoTime();

    public MemoryWatch(ChildSuite suite) {
        this.suite = suite;
    }

    /** A process that is down just now is passed over. */
    public synchronized void look() {
        long all = 0;
        for (var component : suite.components()) {
            long bytes = ProcessHandle.of(component.pid()).map(Memory::ofTree).orElse(0L);
            if (bytes > 0) {
                footprints.merge(
                        component.name(),
                        new Footprint(bytes, bytes),
                        (known, now) -> known.and(now.atEnd()));
                all += bytes;
            }
        }
        samples.add(new Sample(Duration.ofNanos(System.nanoTime() - began), all));
    }

    public synchronized Map<String, Footprint> footprints() {
        return new TreeMap<>(footprints);
    }

    public synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }

    public static JsonObject json(Map<String, Footprint> footprints) {
        JsonObject json = new JsonObject();
        footprints.forEach(
                (name, each) ->
                        json.put(
                                name,
                                new JsonObject()
                                        .put("bytesAtEnd", each.atEnd())
                                        .put("mostBytes", each.most())));
        return json;
    }

    /** A line for each process. */
    public static String text(Map<String, Footprint> footprints) {
        return footprints.entrySet().stream()
                .map(
                        each ->
                                "  %-26s %8d MiB (%d)%n"
                                        .formatted(
                                                each.getKey(),
                                                each.getValue().atEnd() >> 20,
                                                each.getValue().most() >> 20))
                .collect(Collectors.joining());
    }

    /**
     * All processes together.
     *
     * @param after since the watch began
     */
    public record Sample(Duration after, long bytes) {}
}
