package io.workflowmanagement.local.launcher;

import java.util.stream.Stream;

/** A process and all below it: a component may stand behind a guard. */
public final class ProcessTree {

    private ProcessTree() {}

    /** To be closed. */
    public static Stream<ProcessHandle> of(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants());
    }
}
