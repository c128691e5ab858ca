package io.workflowmanagement.local.soak;

import io.workflowmanagement.local.launcher.ChildSuite;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code deploy/soak}. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs executions of three steps on a suite of its own, with two instances of"
                    + " execution-service, while those, the broker and the database are killed at"
                    + " random.",
            "Everything stays on the loopback address, on free ports, and ends with the command."
        },
        footer = {
            "",
            "Exit code: 0 when every execution that was accepted completed, no recorded step was",
            "called again and none ended twice; 1 otherwise, or when the suite did not recover.",
            "Example: deploy/soak --executions 500 --kills 3 --seed 7",
            "Data and logs: WFM_SOAK_DATA (deploy/local/.soak), emptied by the next run."
        })
final class SoakCommand implements Callable<Integer> {

    private static final String ADMINISTRATOR = "soak@example.com";

    @Option(
            names = "--executions",
            defaultValue = "20000",
            description = "How many to run (${DEFAULT-VALUE}).")
    int executions;

    @Option(
            names = "--kills",
            defaultValue = "20",
            description = "How many processes to kill meanwhile (${DEFAULT-VALUE}).")
    int kills;

    @Option(
            names = "--rate",
            defaultValue = "100",
            description = "The most executions started in a second (${DEFAULT-VALUE}).")
    int rate;

    @Option(
            names = "--seed",
            description =
                    "Repeats a choice of what is killed and when; random, and told, if not given.")
    Long seed;

    @Option(
            names = "--json",
            description = "Print the result as JSON; what happens goes to stderr.")
    boolean json;

    @Option(names = "--data", hidden = true, required = true)
    Path data;

    @Option(names = "--home", hidden = true, required = true)
    Path home;

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        requireFrom(1, "--executions", executions);
        requireFrom(0, "--kills", kills);
        requireFrom(1, "--rate", rate);
        long chosen = seed == null ? new Random().nextInt(1_000_000) : seed;
        PrintStream progress = json ? System.err : System.out;
        progress.printf(
                "Soak: %d executions of three steps, at most %d started a second, %d kills, seed"
                        + " %d%n",
                executions, rate, kills, chosen);
        Report report;
        String password = UUID.randomUUID().toString();
        try (ChildSuite suite =
                        ChildSuite.start(
                                home,
                                data.toAbsolutePath(),
                                ADMINISTRATOR,
                                password,
                                List.of("--replicas", "execution=2"));
                CountingApi api = CountingApi.start(chosen)) {
            KillPlan plan = KillPlan.random(kills, executions, chosen);
            Client client = new Client(suite.gateway(), ADMINISTRATOR, password);
            report = new Soak(suite, api, client, plan, progress).run(executions, rate, chosen);
        }
        System.out.println(json ? report.json().encodePrettily() : report.text());
        return report.verdict().isGood() ? 0 : 1;
    }

    private void requireFrom(int least, String option, int value) {
        if (value < least) {
            throw new ParameterException(
                    spec.commandLine(), "%s is %d: at least %d".formatted(option, value, least));
        }
    }
}
