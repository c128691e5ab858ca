package io.workflowmanagement.local.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BenchCommandTest {

    private final StringWriter output = new StringWriter();

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--workflows=W2",
                "--workflows=S0",
                "--workflows=P501",
                "--executions=0",
                "--in-flight=0",
                "--calm=-1",
                "--answer-after=-1",
                "--warm-up=some",
                "--finished=-1",
                "--queued=7",
                "--ends=never"
            })
    void refusesWhatCannotBeRun(String option) {
        assertEquals(2, run("--home", folder.toString(), "--data", folder.toString(), option));

        String name = option.substring(0, option.indexOf('='));
        assertTrue(output.toString().contains(name), output::toString);
    }

    @Test
    void knowsWorkflowsByTheirNames() {
        assertEquals(new Shape("W3", Shape.Kind.THREE, 3), Shape.parse("W3"));
        assertEquals(new Shape("S10", Shape.Kind.IN_A_ROW, 10), Shape.parse("S10"));
        assertEquals(new Shape("P100", Shape.Kind.IN_PARALLEL, 100), Shape.parse("P100"));
        assertEquals(new JsonObject().put("itemId", 42), Shape.parse("S1").input());
    }

    @Test
    void sendsAndAnswers64KiB() {
        int length = Shape.parse("W1-64K").input().getJsonObject("order").encode().length();

        assertTrue(length <= Payload.BYTES && length > Payload.BYTES - 200, () -> "" + length);
    }

    @Test
    void takesThePercentileByRank() {
        Latencies latencies =
                new Latencies(new long[] {4_000_000, 1_000_000, 3_000_000, 2_000_000}, 8_000_000);

        assertEquals(2, latencies.percentile(50));
        assertEquals(4, latencies.percentile(99));
        assertEquals(500, latencies.perSecond());
    }

    @Test
    void countsWhatHappenedBetweenTwoReadings() {
        Meter.Reading before = new Meter.Reading(Map.of("kafka", 1.0), 100, 10, 1_000, 50);
        Meter.Reading after =
                new Meter.Reading(Map.of("kafka", 1.5, "execution", 2.0), 500, 30, 1_600, 90);

        Meter.Reading used = after.since(before);

        assertEquals(Map.of("kafka", 0.5, "execution", 2.0), used.cpu());
        assertEquals(2.5, used.cpuSeconds());
        assertEquals(new Meter.Reading(used.cpu(), 400, 20, 600, 40), used);
    }

    @Test
    void tellsHowFastAQueueWasWorkedOffAtFirstAndAtLast() {
        Drain.Clock clock = new Drain.Clock(100);
        clock.left(95, 1_000_000_000);
        clock.left(90, 2_000_000_000);
        clock.left(10, 4_000_000_000L);
        clock.left(0, 5_000_000_000L);

        Drain drain = clock.drain();

        assertEquals(new Drain(100, 5_000_000_000L, 2_000_000_000, 1_000_000_000), drain);
        assertEquals(20, drain.perSecond());
        assertEquals(5, drain.perSecondAtFirst());
        assertEquals(10, drain.perSecondAtLast());
    }

    @Test
    void reportsAQueueInTextAndJson() {
        Meter.Reading used = new Meter.Reading(Map.of("postgres", 2.0), 0, 50, 0, 0);
        QueueFigures queue =
                new QueueFigures(
                        100,
                        new Latencies(new long[] {4_000_000}, 8_000_000),
                        used,
                        new Drain(100, 5_000_000_000L, 2_000_000_000, 1_000_000_000),
                        used);

        assertEquals(100, queue.json().getInteger("waiting"));
        assertEquals(20, queue.json().getDouble("drainedPerSecond"));
        assertEquals(20, queue.json().getDouble("drainedCpuSecondsPerThousand"));
        assertTrue(queue.text().contains("the first tenth 5.0, the last 10.0"), queue::text);
    }

    @Test
    void countsTheTimeOfAProcess() {
        double before = Meter.cpuOf(ProcessHandle.current().pid());

        assertTrue(before > 0);
        assertEquals(0, Meter.cpuOf(Long.MAX_VALUE));
    }

    private int run(String... arguments) {
        PrintWriter writer = new PrintWriter(output);
        return new CommandLine(new BenchCommand()).setOut(writer).setErr(writer).execute(arguments);
    }
}
