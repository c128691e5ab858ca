package io.workflowmanagement.local.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
                "--executions=0",
                "--in-flight=0",
                "--calm=0",
                "--answer-after=-1",
                "--warm-up=some"
            })
    void refusesWhatCannotBeRun(String option) {
        assertEquals(2, run("--home", folder.toString(), "--data", folder.toString(), option));

        String name = option.substring(0, option.indexOf('='));
        assertTrue(output.toString().contains(name), output::toString);
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
