package io.workflowmanagement.local.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.workflowmanagement.local.client.Api;
import io.workflowmanagement.local.trial.OwnSuite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
            names = "--profile",
            description =
                    "Writes a flame graph of each JVM's CPU time to this folder; the sampling"
                            + " costs a little.")
    Path profile;

    @Mixin OwnSuite own;

    @Override
    public Integer call() throws Exception {
        for (String workflow : workflows) {
            own.require(Set.of("W1", "W3").contains(workflow), "--workflows is W1, W3 or both");
        }
        own.requireFrom(1, "--executions", executions);
        own.requireFrom(1, "--in-flight", inFlight);
        own.requireFrom(1, "--warm-up", warmUp);
        own.requireFrom(1, "--calm", calm);
        own.requireFrom(0, "--answer-after", answerAfterMs);
        own.requireFrom(1, "--at-most", atMostSeconds);
        Bench.Plan plan =
                new Bench.Plan(
                        workflows,
                        executions,
                        inFlight,
                        warmUp,
                        calm,
                        Duration.ofMillis(answerAfterMs),
                        Duration.ofSeconds(atMostSeconds),
                        profile);
        List<String> options = replicas == null ? List.of() : List.of("--replicas", replicas);
        own.progress().println("Starting a suite ...");
        String result =
                own.use(
                        options,
                        (suite, administrator) -> {
                            Api api = new Api(suite.gateway());
                            api.signIn(administrator.email(), administrator.password());
                            List<Figures> figures =
                                    new Bench(suite, api, plan, own.progress()).run();
                            long memory = suite.memoryBytes();
                            return own.isJson() ? asJson(figures, memory) : asText(figures, memory);
                        });
        System.out.println(result);
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
}
