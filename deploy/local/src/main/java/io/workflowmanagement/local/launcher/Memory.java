package io.workflowmanagement.local.launcher;

import io.workflowmanagement.embedded.ProcFile;
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

    private static long of(long pid) {
        return ProcFile.read(pid, "smaps_rollup").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }
}
