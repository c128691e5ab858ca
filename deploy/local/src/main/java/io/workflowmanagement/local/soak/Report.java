package io.workflowmanagement.local.soak;

import io.vertx.core.json.JsonObject;
import io.workflowmanagement.local.trial.Footprint;
import io.workflowmanagement.local.trial.MemoryWatch;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a soak comes to.
 *
 * @param kills how many of each process
 * @param absences how long each was kept away
 * @param time from the first start to the last end
 * @param memory of each process, in bytes
 */
record Report(
        long seed,
        Verdict verdict,
        Map<String, Integer> kills,
        Map<String, Duration> absences,
        Duration time,
        Map<String, Footprint> memory) {

    Report {
        kills = new TreeMap<>(kills);
        absences = new TreeMap<>(absences);
        memory = new TreeMap<>(memory);
    }

    JsonObject json() {
        return new JsonObject()
                .put("good", verdict.isGood())
                .put("seed", seed)
                .put("accepted", verdict.accepted())
                .put("statuses", asJson(verdict.statuses()))
                .put("lost", verdict.lost())
                .put("unasked", verdict.unasked())
                .put("stepsMissing", verdict.stepsMissing())
                .put("stepsRepeated", verdict.stepsRepeated())
                .put("callsUnrecorded", verdict.callsUnrecorded())
                .put("endedTwice", verdict.endedTwice())
                .put("unannounced", verdict.unannounced())
                .put("kills", asJson(kills))
                .put("awaySeconds", seconds(absences))
                .put("seconds", time.toMillis() / 1000.0)
                .put("memory", MemoryWatch.json(memory));
    }

    String text() {
        StringBuilder text = new StringBuilder(System.lineSeparator());
        line(text, "accepted", verdict.accepted());
        verdict.statuses().forEach((status, count) -> line(text, "  " + status, count));
        line(text, "lost", verdict.lost());
        line(text, "stored, but never asked for", verdict.unasked());
        line(text, "steps missing", verdict.stepsMissing());
        line(text, "recorded steps repeated", verdict.stepsRepeated());
        line(text, "steps with unrecorded calls", verdict.callsUnrecorded());
        line(text, "ended twice", verdict.endedTwice());
        line(text, "ended without an event", verdict.unannounced());
        line(text, "kills", kills.values().stream().mapToInt(Integer::intValue).sum());
        kills.forEach((name, count) -> line(text, "  " + name, count));
        absences.forEach((name, away) -> line(text, name + " away, s", (int) away.toSeconds()));
        text.append(
                "%-28s %8.1f s, %.1f executions a second%n"
                        .formatted(
                                "time",
                                time.toMillis() / 1000.0,
                                verdict.accepted() * 1000.0 / Math.max(1, time.toMillis())));
        text.append("memory at the end (most seen)%n".formatted());
        text.append(MemoryWatch.text(memory));
        return text.append(verdict.isGood() ? "Good." : "NOT good.").toString();
    }

    private static JsonObject asJson(Map<String, Integer> counts) {
        JsonObject json = new JsonObject();
        counts.forEach(json::put);
        return json;
    }

    private static JsonObject seconds(Map<String, Duration> times) {
        JsonObject json = new JsonObject();
        times.forEach((name, time) -> json.put(name, time.toMillis() / 1000.0));
        return json;
    }

    private static void line(StringBuilder text, String what, int count) {
        text.append("%-28s %8d%n".formatted(what, count));
    }
}
