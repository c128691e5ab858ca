package io.workflowmanagement.local.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.workflowmanagement.local.status.ComponentStatus.State;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SuiteStatusTest {

    private static final long OWN = ProcessHandle.current().pid();

    @TempDir Path data;

    @Test
    void isWhatTheLauncherWroteWhileItRuns() {
        SuiteStatus written =
                SuiteStatus.ofThisProcess(
                        true, List.of(new ComponentStatus("kafka", OWN, 9092, State.UP)));

        written.write(data);

        assertEquals(Optional.of(written), SuiteStatus.read(data));
        assertTrue(SuiteStatus.read(data).orElseThrow().allUp());
        assertEquals("kafka %d 9092 up".formatted(OWN), status(0));
    }

    @Test
    void isDownWhenTheLauncherIsGone() {
        new SuiteStatus(
                        OWN,
                        Instant.EPOCH,
                        true,
                        List.of(new ComponentStatus("kafka", OWN, 9092, State.UP)))
                .write(data);

        assertFalse(SuiteStatus.read(data).orElseThrow().allUp());
        assertEquals("kafka - 9092 down", status(1));
    }

    @Test
    void isNotUpWhileOneIsStarting() {
        SuiteStatus.ofThisProcess(
                        true, List.of(new ComponentStatus("kafka", 0, 9092, State.STARTING)))
                .write(data);

        assertEquals("kafka - 9092 starting", status(1));
    }

    @Test
    void isNothingBeforeTheFirstStart() {
        assertEquals("The suite is not running; deploy/up starts it.", status(1));
    }

    private String status(int exitCode) {
        StringWriter out = new StringWriter();
        int code =
                new CommandLine(new StatusCommand())
                        .setOut(new PrintWriter(out))
                        .execute("--data", data.toString());
        assertEquals(exitCode, code);
        return out.toString().strip().replaceAll(" +", " ");
    }
}
