package io.workflowmanagement.local.soak;

import io.workflowmanagement.embedded.ServerFailed;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** The program behind {@code deploy/soak}. */
public final class SoakMain {

    /** Its client tells its whole configuration otherwise; held, since loggers are weakly kept. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private SoakMain() {}

    public static void main(String[] arguments) {
        KAFKA.setLevel(Level.WARNING);
        CommandLine command = new CommandLine(new SoakCommand());
        command.setExecutionExceptionHandler(
                (failure, line, parsed) -> {
                    if (failure instanceof SoakFailed || failure instanceof ServerFailed) {
                        line.getErr().println(failure.getMessage());
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    throw failure;
                });
        System.exit(command.execute(arguments));
    }
}
