package io.workflowmanagement.local.launcher;

import io.workflowmanagement.embedded.ServerFailed;
import io.workflowmanagement.local.status.DownCommand;
import io.workflowmanagement.local.status.StatusCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind the scripts {@code deploy/up}, {@code deploy/status}, {@code deploy/down}. */
@Command(
        name = "deploy",
        description = "WorkflowManagement on this machine.",
        subcommands = {UpCommand.class, StatusCommand.class, DownCommand.class})
public final class SuiteMain {

    private SuiteMain() {}

    public static void main(String[] arguments) {
        CommandLine commands = new CommandLine(new SuiteMain());
        commands.setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                    if (failure instanceof CannotStart || failure instanceof ServerFailed) {
                        command.getErr().println(failure.getMessage());
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    throw failure;
                });
        System.exit(commands.execute(arguments));
    }
}
