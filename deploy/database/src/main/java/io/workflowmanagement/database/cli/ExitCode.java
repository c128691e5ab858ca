package io.workflowmanagement.database.cli;

/** What a pipeline reads from the command's end; the README lists them. */
final class ExitCode {

    static final int DONE = 0;
    static final int FAULT = 1;
    static final int USAGE = 2;
    static final int UNREACHABLE = 3;
    static final int CHANGE_FAILED = 4;
    static final int LOCKED = 5;
    static final int DISAGREEMENT = 6;
    static final int NOT_CONFIRMED = 7;

    private ExitCode() {}
}
