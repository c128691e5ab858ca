package io.workflowmanagement.local.bench;

import io.vertx.core.Vertx;
import io.workflowmanagement.local.client.Api;
import io.workflowmanagement.local.launcher.ChildSuite;
import io.workflowmanagement.local.trial.TrialFailed;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One benchmark, on a suite that runs. */
final class Bench {

    private static final int CALM_RATE = 5;

    private final ChildSuite suite;
    private final Api api;
    private final Plan plan;
    private final PrintStream progress;
    private final long began = System.nanoTime();

    /**
     * @param executions measured of each workflow with {@code inFlight} at once
     * @param warmUp run before, not measured
     * @param calm measured of each workflow at five a second
     * @param profiles where flame graphs go of what was measured in flight; null for none
     */
    record Plan(
            List<String> workflows,
            int executions,
            int inFlight,
            int warmUp,
            int calm,
            Duration answerAfter,
            Duration atMost,
            Path profiles) {}

    Bench(ChildSuite suite, Api api, Plan plan, PrintStream progress) {
        this.suite = suite;
        this.api = api;
        this.plan = plan;
        this.progress = progress;
    }

    List<Figures> run() {
        Vertx vertx = Vertx.vertx();
        try {
            StubApi stub = StubApi.start(vertx, plan.answerAfter());
            Workflows workflows = new Workflows(api, stub.url(), Math.max(100, plan.inFlight()));
            Load load =
                    new Load(vertx, suite.gateway(), api.token(), plan.inFlight(), plan.atMost());
            Meter meter = new Meter(suite);
            Optional<Profiler> profiler =
                    Optional.ofNullable(plan.profiles()).map(it -> Profiler.into(it, suite));
            List<Figures> all = new ArrayList<>();
            for (String name : plan.workflows()) {
                int workflow = name.equals("W1") ? workflows.one() : workflows.three();
                awaitKnown(workflow);
                all.add(measure(name, workflow, load, meter, profiler));
            }
            return all;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private Figures measure(
            String name, int workflow, Load load, Meter meter, Optional<Profiler> profiler) {
        say("%s: %d executions to warm up", name, plan.warmUp());
        load.closed(workflow, plan.warmUp(), plan.inFlight());
        Meter.Reading before = meter.read();
        say("%s: %d executions, %d in flight", name, plan.executions(), plan.inFlight());
        profiler.ifPresent(Profiler::begin);
        Latencies busy = load.closed(workflow, plan.executions(), plan.inFlight());
        profiler.ifPresent(it -> it.end(name));
        Meter.Reading used = meter.read().since(before);
        say("%s: %d executions, %d a second", name, plan.calm(), CALM_RATE);
        Latencies calm = load.open(workflow, plan.calm(), CALM_RATE);
        return new Figures(name, plan.executions(), busy, calm, used);
    }

    /** What was published just now can be started within half a second. */
    private void awaitKnown(int workflow) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (api.postIfFound("/executions?wait=10", Workflows.start(workflow)).isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new TrialFailed("The workflow " + workflow + " can't be started after 30 s");
            }
        }
    }

    private void say(String format, Object... values) {
        progress.printf(
                "  %6.1f s  %s%n", (System.nanoTime() - began) / 1e9, format.formatted(values));
        progress.flush();
    }
}
