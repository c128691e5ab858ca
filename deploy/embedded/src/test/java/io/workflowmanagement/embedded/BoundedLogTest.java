package io.workflowmanagement.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedLogTest {

    @TempDir Path folder;

    @Test
    void keepsOneFileBeforeTheCurrentOne() throws Exception {
        Path file = folder.resolve("server.log");
        BoundedLog log = new BoundedLog(file, 10);

        log.copy(new ByteArrayInputStream("first\n".getBytes()));
        log.copy(new ByteArrayInputStream("second\n".getBytes()));
        log.copy(new ByteArrayInputStream("third\n".getBytes()));

        assertEquals("third\n", Files.readString(file));
        assertEquals("second\n", Files.readString(folder.resolve("server.log.1")));
    }

    @Test
    void givesTheLastLines() throws Exception {
        Path file = Files.writeString(folder.resolve("server.log"), "a\nb\nc\n");

        assertEquals("b\nc", BoundedLog.tail(file, 2));
    }
}
