package io.workflowmanagement.local.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.workflowmanagement.local.trial.Footprint;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SoakCommandTest {

    private final StringWriter output = new StringWriter();

    @TempDir Path folder;

    @Test
    void helps() {
        assertEquals(0, run("--help"));

        for (String option :
                new String[] {"--executions", "--kills", "--seed", "--broker-away", "--json"}) {
            assertTrue(output.toString().contains(option), output::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--executions=0",
                "--kills=-1",
                "--rate=0",
                "--kills=many",
                "--broker-away=long"
            })
    void refusesWhatCannotBeRun(String option) {
        assertEquals(2, run("--home", folder.toString(), "--data", folder.toString(), option));

        String name = option.substring(0, option.indexOf('='));
        assertTrue(output.toString().contains(name), output::toString);
    }

    @Test
    void reportsTheSameInTextAndJson() {
        Report report =
                new Report(
                        7,
                        new Verdict(2, Map.of("Completed", 1, "Failed", 1), 0, 0, 0, 1, 0, 0, 0),
                        Map.of("kafka", 2),
                        Map.of("kafka", Duration.ofSeconds(90)),
                        Duration.ofMillis(2_500),
                        Map.of("kafka", new Footprint(3 << 20, 5 << 20)));

        assertEquals(false, report.json().getBoolean("good"));
        assertEquals(1, report.json().getInteger("stepsRepeated"));
        assertEquals(2, report.json().getJsonObject("kills").getInteger("kafka"));
        assertEquals(90, report.json().getJsonObject("awaySeconds").getDouble("kafka"));
        assertTrue(report.text().contains("kafka away, s                      90"), report::text);
        assertEquals(2.5, report.json().getDouble("seconds"));
        assertTrue(report.text().contains("recorded steps repeated             1"), report::text);
        assertTrue(report.text().endsWith("NOT good."), report::text);
    }

    private int run(String... arguments) {
        PrintWriter writer = new PrintWriter(output);
        return new CommandLine(new SoakCommand()).setOut(writer).setErr(writer).execute(arguments);
    }
}
