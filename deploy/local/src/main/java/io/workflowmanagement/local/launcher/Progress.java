package io.workflowmanagement.local.launcher;

import java.io.PrintStream;

/** Tells the person at the terminal what happens, with the seconds since the launcher began. */
final class Progress {

    private final PrintStream out;
    private final long began = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void ready(String name, String detail) {
        say("  %-12s ready  %5.1f s   %s".formatted(name, seconds(), detail));
    }

    void say(String sentence) {
        out.println(sentence);
        out.flush();
    }

    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }
}
