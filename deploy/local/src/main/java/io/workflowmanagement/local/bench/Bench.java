package io.workflowmanagement.local.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.workflowmanagement.local.client.Api;
import io.workflowmanagement.local.launcher.ChildSuite;
import io.workflowmanagement.local.trial.Administrator;
import io.workflowmanagement.local.trial.MemoryWatch;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** One benchmark, on a suite that runs. */
final class Bench {

    private static final int CALM_RATE = 5;

    /** Reading it takes a tenth of a second of a processor. */
    private static final Duration MEMORY_LOOK = Duration.ofSeconds(5);

    /** Of as many workspaces. */
    private static final int PAST_WORKFLOWS = 10;

    /** Others would be nearly all of the history's rows. */
    private static final int MOST_STEPS_OF_PAST = 3;

    private static final int TELL_EACH = 100_000;

    private final ChildSuite suite;
    private final Administrator administrator;
    private final Api api;
    private final Plan plan;
    private final PrintStream progress;
    private final long began = System.nanoTime();

    /** How the load learns that an execution has ended. */
    enum EndsBy {
        /** The request that starts it waits for it. */
        ANSWER,
        /** {@code execution.events} tells of it. */
        EVENT
    }

    /**
     * @param executions measured of each workflow with {@code inFlight} at once
     * @param warmUp run before, not measured
     * @param calm measured of each workflow at five a second, 0 for none
     * @param finished how many executions lie in the tables already
     * @param queued how many wait meanwhile, 0 for no queues
     * @param profiles where flame graphs go of what was measured in flight; null for none
     */
    record Plan(
            List<Shape> workflows,
            int executions,
            int inFlight,
            EndsBy ends,
            int warmUp,
            int calm,
            Duration answerAfter,
            int finished,
            int queued,
            Duration atMost,
            Path profiles) {}

    Bench(ChildSuite suite, Administrator administrator, Plan plan, PrintStream progress) {
        this.suite = suite;
        this.administrator = administrator;
        api = new Api(suite.gateway());
        this.plan = plan;
        this.progress = progress;
    }

    Results run() {
        Vertx vertx = Vertx.vertx();
        try (Ends ends =
                plan.ends() == EndsBy.EVENT ? new Ends(vertx, suite.bootstrapServers()) : null) {
            return run(vertx, ends);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private Results run(Vertx vertx, Ends ends) {
        signIn();
        StubApi stub = StubApi.start(vertx, plan.answerAfter());
        Load load =
                new Load(vertx, suite.gateway(), api::token, plan.inFlight(), ends, plan.atMost());
        Meter meter = new Meter(suite);
        Map<Shape, JsonObject> starts = publish(stub.url());
        if (plan.finished() > 0) {
            fillTables(stub.url(), starts);
        }
        Optional<Profiler> profiler =
                Optional.ofNullable(plan.profiles()).map(it -> Profiler.into(it, suite));
        Queue queue = plan.queued() == 0 ? null : fillQueues(vertx, stub.url());
        List<Figures> all = new ArrayList<>();
        starts.forEach(
                (shape, start) -> all.add(measure(shape, start.toBuffer(), load, meter, profiler)));
        QueueFigures queued = queue == null ? null : measure(queue, load, meter);
        return new Results(all, queued, suite.memoryBytes());
    }

    /** Again and again: a token is good for minutes, and filling tables takes some. */
    private void signIn() {
        api.signIn(administrator.email(), administrator.password());
    }

    /** Each has run once then. */
    private Map<Shape, JsonObject> publish(String stubUrl) {
        Workflows workflows =
                new Workflows(api, "Benchmark", stubUrl, Math.max(100, plan.inFlight()));
        Map<Shape, JsonObject> starts = new LinkedHashMap<>();
        for (Shape shape : plan.workflows()) {
            JsonObject start = Workflows.start(workflows.publish(shape), shape);
            Workflows.startOnceKnown(api, "/executions?wait=60", start);
            starts.put(shape, start);
        }
        return starts;
    }

    private void fillTables(String stubUrl, Map<Shape, JsonObject> starts) {
        List<Integer> past = new ArrayList<>();
        starts.forEach(
                (shape, start) -> {
                    if (shape.steps() <= MOST_STEPS_OF_PAST) {
                        past.add(start.getInteger("workflowId"));
                    }
                });
        Shape one = Shape.parse("W1");
        for (int i = 1; i <= PAST_WORKFLOWS; i++) {
            Workflows workflows = new Workflows(api, "Past " + i, stubUrl, 100);
            int workflow = i == 1 ? workflows.publishFailing() : workflows.publish(one);
            Workflows.startOnceKnown(api, "/executions?wait=60", Workflows.start(workflow, one));
            past.add(workflow);
        }
        say("%d finished executions are put into the tables", plan.finished());
        new History(suite.databases()).fill(plan.finished(), past, tell("are in the tables"));
        say("The tables are filled, vacuumed and analysed");
    }

    private Queue fillQueues(Vertx vertx, String stubUrl) {
        Queue queue = new Queue(vertx, api, suite.databases(), stubUrl);
        say("%d executions are put into %d queues", plan.queued(), Queue.QUEUES);
        queue.fill(plan.queued(), tell("are in the queues"));
        say("%d executions wait", plan.queued());
        return queue;
    }

    private Figures measure(
            Shape shape, Buffer start, Load load, Meter meter, Optional<Profiler> profiler) {
        String name = shape.name();
        signIn();
        say("%s: %d executions to warm up", name, plan.warmUp());
        load.closed(start, plan.warmUp(), plan.inFlight());
        Meter.Reading before = meter.read();
        say("%s: %d executions, %d in flight", name, plan.executions(), plan.inFlight());
        MemoryWatch memory = new MemoryWatch(suite);
        profiler.ifPresent(Profiler::begin);
        Latencies busy = watched(memory, start, load);
        profiler.ifPresent(it -> it.end(name));
        Meter.Reading used = meter.read().since(before);
        Latencies calm = null;
        if (plan.calm() > 0) {
            say("%s: %d executions, %d a second", name, plan.calm(), CALM_RATE);
            calm = load.open(start, plan.calm(), CALM_RATE);
        }
        return new Figures(shape, plan.executions(), busy, calm, used, memory);
    }

    private Latencies watched(MemoryWatch memory, Buffer start, Load load) {
        ScheduledExecutorService watching = Executors.newSingleThreadScheduledExecutor();
        try {
            watching.scheduleAtFixedRate(
                    memory::look, 0, MEMORY_LOOK.toMillis(), TimeUnit.MILLISECONDS);
            return load.closed(start, plan.executions(), plan.inFlight());
        } finally {
            watching.shutdown();
            memory.look();
        }
    }

    private QueueFigures measure(Queue queue, Load load, Meter meter) {
        signIn();
        say("Queue: %d more are put into it", plan.executions());
        Meter.Reading before = meter.read();
        Latencies accepted = load.accepted(queue.start(), plan.executions(), plan.inFlight());
        Meter.Reading between = meter.read();
        say("Queue: %d are worked off", plan.queued() + plan.executions());
        Drain drain = queue.drain(plan.atMost());
        return new QueueFigures(
                plan.queued(), accepted, between.since(before), drain, meter.read().since(between));
    }

    private IntConsumer tell(String what) {
        return count -> {
            if (count % TELL_EACH == 0) {
                say("%d %s", count, what);
            }
        };
    }

    private void say(String format, Object... values) {
        progress.printf(
                "  %6.1f s  %s%n", (System.nanoTime() - began) / 1e9, format.formatted(values));
        progress.flush();
    }
}
