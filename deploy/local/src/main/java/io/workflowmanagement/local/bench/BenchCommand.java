package io.workflowmanagement.local.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.workflowmanagement.local.client.Api;
import io.workflowmanagement.local.launcher.ChildSuite;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code deploy/bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures a suite of its own on this machine: executions a second, milliseconds to"
                    + " the end, CPU seconds of all its processes, bytes and memory.",
            "W1 has one step (GET); W3 has three (GET, a conditional POST with a mapped body, PUT)."
                    + " Everything is as durable as always.",
            "Everything stays on the loopback address, on free ports, and ends with the command."
        },
        footer = {
            "",
            "Example: deploy/bench --executions 2000 --workflows W3",
            "Data and logs: WFM_BENCH_DATA (deploy/local/.bench), emptied by the next run."
        })
final class BenchCommand implements Callable<Integer> {

    private static final String ADMINISTRATOR = "bench@example.com";

    @Option(
            names = "--workflows",
            split = ",",
            defaultValue = "W1,W3",
            description = "Which to run (${DEFAULT-VALUE}).")
    List<String> workflows;

    @Option(
            names = "--executions",
            defaultValue = "10000",
            description = "How many to measure of each (${DEFAULT-VALUE}).")
    int executions;

    @Option(
            names = "--in-flight",
            defaultValue = "64",
            description = "How many at once (${DEFAULT-VALUE}).")
    int inFlight;

    @Option(
            names = "--warm-up",
            defaultValue = "5000",
            description = "How many of each to run before (${DEFAULT-VALUE}).")
    int warmUp;

    @Option(
            names = "--calm",
            defaultValue = "150",
            description = "How many to measure of each at 5 a second (${DEFAULT-VALUE}).")
    int calm;

    @Option(
            names = "--answer-after",
            defaultValue = "0",
            description = "Milliseconds that the called API takes to answer (${DEFAULT-VALUE}).")
    int answerAfterMs;

    @Option(names = "--replicas", description = "As for deploy/up, such as execution=2.")
    String replicas;

    @Option(
            names = "--at-most",
            defaultValue = "600",
            description = "Seconds that one run may take (${DEFAULT-VALUE}).")
    int atMostSeconds;

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
    public Integer call() {
        for (String workflow : workflows) {
            require(Set.of("W1", "W3").contains(workflow), "--workflows is W1, W3 or both");
        }
        require(executions > 0, "--executions is at least 1");
        require(inFlight > 0, "--in-flight is at least 1");
        require(warmUp > 0, "--warm-up is at least 1");
        require(calm > 0, "--calm is at least 1");
        require(answerAfterMs >= 0, "--answer-after is at least 0");
        require(atMostSeconds > 0, "--at-most is at least 1");
        PrintStream progress = json ? System.err : System.out;
        Bench.Plan plan =
                new Bench.Plan(
                        workflows,
                        executions,
                        inFlight,
                        warmUp,
                        calm,
                        Duration.ofMillis(answerAfterMs),
                        Duration.ofSeconds(atMostSeconds));
        List<String> options = new ArrayList<>();
        if (replicas != null) {
            options.addAll(List.of("--replicas", replicas));
        }
        String password = UUID.randomUUID().toString();
        progress.println("Starting a suite ...");
        try (ChildSuite suite =
                ChildSuite.start(home, data.toAbsolutePath(), ADMINISTRATOR, password, options)) {
            Api api = new Api(suite.gateway());
            api.signIn(ADMINISTRATOR, password);
            List<Figures> figures = new Bench(suite, api, plan, progress).run();
            long memory = suite.memoryBytes();
            System.out.println(json ? asJson(figures, memory) : asText(figures, memory));
        }
        return 0;
    }

    private static String asJson(List<Figures> figures, long memory) {
        JsonArray all = new JsonArray();
        figures.forEach(each -> all.add(each.json()));
        return new JsonObject()
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("java", System.getProperty("java.version"))
                .put("memoryBytes", memory)
                .put("workflows", all)
                .encodePrettily();
    }

    private static String asText(List<Figures> figures, long memory) {
        StringBuilder text = new StringBuilder(System.lineSeparator());
        figures.forEach(each -> text.append(each.text()).append(System.lineSeparator()));
        return text.append(
                        "memory of the suite afterwards %7d MiB (sum of PSS)"
                                .formatted(memory >> 20))
                .toString();
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
