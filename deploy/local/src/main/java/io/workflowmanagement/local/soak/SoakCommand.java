package io.workflowmanagement.local.soak;

import io.workflowmanagement.local.soak.KillPlan.Kill;
import io.workflowmanagement.local.trial.OwnSuite;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deploy/soak}. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs executions of three steps on a suite of its own, with two instances of"
                    + " execution-service, while those, the broker and the database are killed at"
                    + " random, and the latter two stay away for a while if asked.",
            "Everything stays on the loopback address, on free ports, and ends with the command."
        },
        footer = {
            "",
            "Exit code: 0 when every execution that was accepted completed, no recorded step was",
            "called again and none ended twice; 1 otherwise, or when the suite did not recover.",
            "Example: deploy/soak --executions 500 --kills 3 --seed 7",
            "Example: deploy/soak --kills 0 --broker-away 10m --database-away 1m",
            "Data and logs: WFM_SOAK_DATA (deploy/local/.soak), emptied by the next run."
        })
final class SoakCommand implements Callable<Integer> {

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
            names = "--broker-away",
            converter = DurationOption.class,
            description =
                    "How long the broker stays away once, when a third was accepted: 10m, 30s."
                            + " Not at all if not given.")
    Duration brokerAway = Duration.ZERO;

    @Option(
            names = "--database-away",
            converter = DurationOption.class,
            description =
                    "How long the database stays away once, when two thirds were accepted. Not at"
                            + " all if not given.")
    Duration databaseAway = Duration.ZERO;

    @Mixin OwnSuite own;

    @Override
    public Integer call() throws Exception {
        own.requireFrom(1, "--executions", executions);
        own.requireFrom(0, "--kills", kills);
        own.requireFrom(1, "--rate", rate);
        long chosen = seed == null ? new Random().nextInt(1_000_000) : seed;
        KillPlan plan =
                KillPlan.random(kills, executions, chosen)
                        .with(new Kill("kafka", Math.max(1, executions / 3), brokerAway))
                        .with(new Kill("postgres", Math.max(1, executions * 2 / 3), databaseAway));
        own.progress()
                .printf(
                        "Soak: %d executions of three steps, at most %d started a second, %d"
                                + " kills, seed %d%n",
                        executions, rate, kills, chosen);
        Report report =
                own.use(
                        List.of("--replicas", "execution=2"),
                        (suite, administrator) -> {
                            try (CountingApi api = CountingApi.start(chosen)) {
                                Client client =
                                        new Client(
                                                suite.gateway(),
                                                administrator,
                                                plan.longestAbsence());
                                return new Soak(suite, api, client, plan, own.progress())
                                        .run(executions, rate, chosen);
                            }
                        });
        System.out.println(own.isJson() ? report.json().encodePrettily() : report.text());
        return report.verdict().isGood() ? 0 : 1;
    }
}
