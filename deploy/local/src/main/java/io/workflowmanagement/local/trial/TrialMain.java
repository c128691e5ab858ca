package io.workflowmanagement.local.trial;

import io.workflowmanagement.embedded.ServerFailed;
import io.workflowmanagement.local.client.ApiFailed;
import picocli.CommandLine;

/** Runs a command as a program: what it can't go on for is a line, not a stack trace. */
public final class TrialMain {

    private TrialMain() {}

    /** Ends the process. */
    public static void run(Object command, String... arguments) {
        CommandLine line = new CommandLine(command);
        line.setExecutionExceptionHandler(
                (failure, failed, parsed) -> {
                    if (failure instanceof TrialFailed
                            || failure instanceof ApiFailed
                            || failure instanceof ServerFailed) {
                        failed.getErr().println(failure.getMessage());
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    throw failure;
                });
        System.exit(line.execute(arguments));
    }
}
