package io.workflowmanagement.local.launcher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir Path folder;

    @Test
    void saysThatNothingCanBeWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        DataFolder data = new DataFolder(file.resolve("data"));

        String message = assertThrows(CannotStart.class, data::requireUsable).getMessage();

        assertTrue(message.startsWith("Cannot write to the data folder " + data.root()), message);
        assertTrue(message.contains("WFM_DATA"), message);
    }

    @Test
    void forgetsEverythingButThePrograms() throws Exception {
        DataFolder data = new DataFolder(folder);
        data.requireUsable();
        Files.createDirectories(data.cache());
        Files.createDirectories(data.postgres());
        Files.createDirectories(data.kafka());
        new Secrets(data.secrets()).signingKey();

        data.empty();

        assertTrue(Files.exists(data.cache()));
        assertFalse(Files.exists(data.postgres()));
        assertFalse(Files.exists(data.kafka()));
        assertFalse(Files.exists(data.secrets()));
    }
}
