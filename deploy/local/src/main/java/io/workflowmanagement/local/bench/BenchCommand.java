package io.workflowmanagement.local.bench;

import io.workflowmanagement.local.trial.OwnSuite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
            "W1 has one step (GET); W3 has three (GET, a conditional POST with a mapped body, PUT);"
                    + " W1-64K posts an input of 64 KiB and is answered as much; S10 has ten steps in"
                    + " a row, P10 ten of equal order. Everything is as durable as always.",
            "Everything stays on the loopback address, on free ports, and ends with the command."
        },
        footer = {
            "",
            "Example: deploy/bench --executions 2000 --workflows W3",
            "Example: deploy/bench --executions 200 --warm-up 100 --workflows S1,S10,P10",
            "Example: deploy/bench --finished 1000000",
            "Example: deploy/bench --queued 50000 --workflows W1",
            "Data and logs: WFM_BENCH_DATA (deploy/local/.bench), emptied by the next run."
        })
final class BenchCommand implements Callable<Integer> {

    /** Each holds a connection of the gateway, which has 2,000 unless it is given more. */
    private static final int MOST_THAT_WAIT = 1_000;

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
            names = "--ends",
            description =
                    "How to learn of each end: by the ANSWER to the request that starts it, which"
                            + " waits for it, or by its EVENT. By answers up to 1000 in flight, by"
                            + " events above.")
    Bench.EndsBy ends;

    @Option(
            names = "--warm-up",
            defaultValue = "30000",
            description = "How many of each to run before (${DEFAULT-VALUE}).")
    int warmUp;

    @Option(
            names = "--calm",
            defaultValue = "150",
            description =
                    "How many to measure of each at 5 a second, 0 for none (${DEFAULT-VALUE}).")
    int calm;

    @Option(
            names = "--answer-after",
            defaultValue = "0",
            description = "Milliseconds that the called API takes to answer (${DEFAULT-VALUE}).")
    int answerAfterMs;

    @Option(
            names = "--finished",
            defaultValue = "0",
            description =
                    "How many finished executions of the last five months lie in the tables, of"
                            + " several workspaces (${DEFAULT-VALUE}).")
    int finished;

    @Option(
            names = "--queued",
            defaultValue = "0",
            description =
                    "How many executions wait in other workspaces' queues meanwhile; measures then"
                            + " how fast more are put there, and how fast all are worked off"
                            + " (${DEFAULT-VALUE}).")
    int queued;

    @Option(names = "--replicas", description = "As for deploy/up, such as execution=2.")
    String replicas;

    @Option(
            names = "--set",
            paramLabel = "<component>:<name>=<value>",
            description = "As for deploy/up, such as execution:wfm.engine.max-running=512.")
    List<String> set = List.of();

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
        List<Shape> shapes = new ArrayList<>();
        for (String name : workflows) {
            Shape shape = Shape.parse(name);
            own.require(
                    shape != null, "--workflows: %s is none of %s".formatted(name, Shape.NAMES));
            shapes.add(shape);
        }
        own.requireFrom(1, "--executions", executions);
        own.requireFrom(1, "--in-flight", inFlight);
        own.requireFrom(1, "--warm-up", warmUp);
        own.requireFrom(0, "--calm", calm);
        own.requireFrom(0, "--answer-after", answerAfterMs);
        own.requireFrom(1, "--at-most", atMostSeconds);
        own.requireFrom(0, "--finished", finished);
        own.require(
                queued == 0 || queued >= Queue.QUEUES,
                "--queued is %d: 0, or at least %d".formatted(queued, Queue.QUEUES));
        Bench.Plan plan =
                new Bench.Plan(
                        shapes,
                        executions,
                        inFlight,
                        ends(),
                        warmUp,
                        calm,
                        Duration.ofMillis(answerAfterMs),
                        finished,
                        queued,
                        Duration.ofSeconds(atMostSeconds),
                        profile);
        List<String> options = new ArrayList<>();
        if (replicas != null) {
            options.addAll(List.of("--replicas", replicas));
        }
        set.forEach(each -> options.addAll(List.of("--set", each)));
        own.progress().println("Starting a suite ...");
        String result =
                own.use(
                        options,
                        (suite, administrator) -> {
                            Results results =
                                    new Bench(suite, administrator, plan, own.progress()).run();
                            return own.isJson()
                                    ? results.json(plan, set).encodePrettily()
                                    : results.text();
                        });
        System.out.println(result);
        return 0;
    }

    private Bench.EndsBy ends() {
        if (ends != null) {
            return ends;
        }
        return inFlight > MOST_THAT_WAIT ? Bench.EndsBy.EVENT : Bench.EndsBy.ANSWER;
    }
}
