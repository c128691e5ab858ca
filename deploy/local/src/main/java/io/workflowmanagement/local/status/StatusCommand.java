package io.workflowmanagement.local.status;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code deploy/status}: a line a process; the exit code is 0 when all are up. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Prints a line for each process; the exit code is 0 only when all are up.")
public final class StatusCommand implements Callable<Integer> {

    @Option(names = "--data", hidden = true, required = true)
    Path data;

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        Optional<SuiteStatus> status = SuiteStatus.read(data);
        if (status.isEmpty()) {
            spec.commandLine().getOut().println("The suite is not running; deploy/up starts it.");
            return 1;
        }
        status.get().components().forEach(this::print);
        return status.get().allUp() ? 0 : 1;
    }

    private void print(ComponentStatus each) {
        String pid = each.pid() == 0 ? "-" : Long.toString(each.pid());
        spec.commandLine()
                .getOut()
                .printf("%-12s %8s %6d  %s%n", each.name(), pid, each.port(), each.state());
    }
}
