package io.workflowmanagement.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the kernel tells of a process, a file at a time. */
public final class ProcFile {

    private ProcFile() {}

    /**
     * Empty when there is no such process, and when it ends while it is read: opening succeeds then
     * and reading fails with "No such process".
     */
    public static Optional<String> read(long pid, String name) {
        try {
            return Optional.of(Files.readString(Path.of("/proc", Long.toString(pid), name)));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /** The fields of {@code stat} from the third on, which is the state; see proc(5). */
    public static Optional<List<String>> stat(long pid) {
        // The name stands in parentheses before them and may hold anything.
        return read(pid, "stat")
                .map(stat -> List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ")));
    }
}
