package io.workflowmanagement.local.status;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code deploy/down}: asks the launcher to stop everything, and waits until it has. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops the suite, whether it runs in the foreground or detached.")
public final class DownCommand implements Callable<Integer> {

    private static final long PATIENCE_SECONDS = 90;

    @Option(names = "--data", hidden = true, required = true)
    Path data;

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<ProcessHandle> launcher =
                SuiteStatus.read(data).flatMap(SuiteStatus::launcherProcess);
        if (launcher.isEmpty()) {
            out.println("The suite is not running.");
            return 0;
        }
        launcher.get().destroy();
        try {
            launcher.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            out.println("Stopped.");
        } catch (TimeoutException e) {
            // Its children watch their pipes to it: they end with it.
            launcher.get().destroyForcibly();
            launcher.get().onExit().get();
            out.printf("The launcher did not stop within %d s and was killed.%n", PATIENCE_SECONDS);
        }
        return 0;
    }
}
