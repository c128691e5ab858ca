package io.workflowmanagement.local.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.workflowmanagement.embedded.ProcFile;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ProcFileTest {

    @RepeatedTest(50)
    void tellsNothingOfAProcessThatEndsMeanwhile() throws IOException {
        Process process = new ProcessBuilder("sleep", "0.01").start();

        while (ProcFile.read(process.pid(), "stat").isPresent()) {
            Memory.ofTree(process.toHandle());
        }

        assertEquals(0, Memory.ofTree(process.toHandle()));
    }

    @Test
    void tellsWhatThereIs() {
        assertTrue(Memory.ofSuite() > 1 << 20);
        assertEquals(Optional.empty(), ProcFile.read(Long.MAX_VALUE, "stat"));
    }
}
