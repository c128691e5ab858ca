package io.workflowmanagement.local.bench;

import io.workflowmanagement.embedded.ServerFailed;
import io.workflowmanagement.local.client.ApiFailed;
import picocli.CommandLine;

/** The program behind {@code deploy/bench}. */
public final class BenchMain {

    private BenchMain() {}

    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new BenchCommand());
        command.setExecutionExceptionHandler(
                (failure, line, parsed) -> {
                    if (failure instanceof BenchFailed
                            || failure instanceof ApiFailed
                            || failure instanceof ServerFailed) {
                        line.getErr().println(failure.getMessage());
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    throw failure;
                });
        System.exit(command.execute(arguments));
    }
}
