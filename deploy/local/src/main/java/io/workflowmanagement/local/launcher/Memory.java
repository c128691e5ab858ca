package io.workflowmanagement.local.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much memory the suite takes: each process's share of what it shares (PSS). */
public final class Memory {

    private Memory() {}

    /** The launcher and all processes below it, in bytes. */
    static long ofSuite() {
        return ofTree(ProcessHandle.current());
    }

    /** A process and all below it, in bytes. */
    public static long ofTree(ProcessHandle root) {
        try (Stream<ProcessHandle> all = ProcessTree.of(root)) {
            return all.mapToLong(each -> of(each.pid())).sum();
        }
    }

    static long of(long pid) {
        Path rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        try (Stream<String> lines = Files.lines(rollup)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        } catch (IOException endedMeanwhile) {
            return 0;
        }
    }
}
