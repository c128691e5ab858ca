package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.workflowmanagement.execution.environment.Environment;
import io.workflowmanagement.execution.ledger.Advance;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.execution.ledger.Journal;
import io.workflowmanagement.execution.ledger.StepStatus;
import io.workflowmanagement.execution.run.Happening;
import io.workflowmanagement.execution.run.Run;
import io.workflowmanagement.execution.run.Task;
import io.workflowmanagement.execution.run.Transition;
import io.workflowmanagement.execution.workflow.CompiledWorkflow;
import io.workflowmanagement.kit.definition.StepDefinition;
import io.workflowmanagement.kit.expression.ExpressionFailed;
import io.workflowmanagement.kit.expression.Scope;
import io.workflowmanagement.kit.expression.StepValues;
import io.workflowmanagement.kit.expression.SystemValues;
import io.workflowmanagement.kit.problem.Outage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * One execution in the hands of this instance. What happens is collected, put to the state machine,
 * written as one advance, and only when that is durable is done what the machine wants next. All of
 * it is on the engine's event loop, so nothing in here is shared.
 */
final class ActiveExecution {

    private static final Logger LOG = Logger.getLogger(ActiveExecution.class);

    private final OwnedExecution execution;
    private final CompiledWorkflow workflow;
    private final Environment environment;
    private final JsonNode input;
    private final Tools tools;
    private final Owner owner;

    private final Map<String, StepValues> results = new HashMap<>();
    private final Map<String, JsonNode> outputs = new HashMap<>();
    private final Deque<Arrival> arrived = new ArrayDeque<>();
    private final Set<Long> timers = new HashSet<>();
    private final Set<Call> calls = new HashSet<>();

    private Run run;
    private Instant startedAt;
    private int rowVersion;
    private int sequence;
    private int httpCalls;
    private boolean writing;
    private boolean over;

    ActiveExecution(
            OwnedExecution execution,
            CompiledWorkflow workflow,
            Environment environment,
            JsonNode input,
            Tools tools,
            Owner owner) {
        this.execution = execution;
        this.workflow = workflow;
        this.environment = environment;
        this.input = input;
        this.tools = tools;
        this.owner = owner;
        this.startedAt = execution.startedAt();
        this.rowVersion = execution.rowVersion();
    }

    OwnedExecution execution() {
        return execution;
    }

    /** Whether it can be put down without losing anything: no call is under way, no write. */
    boolean isIdle() {
        return calls.isEmpty() && !writing;
    }

    /** It was accepted as started: what its beginning tells is durable already. */
    void proceed(Transition beginning) {
        run = beginning.next();
        watchTimeout();
        perform(beginning.tasks());
    }

    /**
     * It was taken from the queue: its beginning is still to be written.
     *
     * @param takenOver what it has from the execution that it repeats
     */
    void start(Transition beginning, List<RecordedStep> takenOver) {
        startedAt = tools.clock().instant();
        run = beginning.next();
        List<Task> tasks = beginning.tasks();
        for (RecordedStep step : takenOver) {
            tasks = replay(step);
        }
        // What the results lead to is to be done, not what happened on the way.
        List<Task> first = takenOver.isEmpty() || run.hasEnded() ? tasks : run.resume();
        httpCalls = 0;
        watchTimeout();
        Story story = story();
        story.started(startedAt);
        tell(first, story, startedAt);
        write(story, first, endIn(first));
    }

    /** It was taken over: what was recorded is replayed, what was under way begins anew. */
    void resume(Transition beginning, List<RecordedStep> recorded) {
        run = beginning.next();
        recorded.forEach(this::replay);
        watchTimeout();
        if (run.hasEnded()) {
            // Cannot be: the end is written with the step that brought it.
            LOG.errorf("Execution %s is Running, but its steps say it ended", execution.key().id());
            drop();
        } else if (execution.interrupted()) {
            Instant now = tools.clock().instant();
            run.attempts().forEach((key, attempt) -> arrived.add(interrupted(key, attempt, now)));
            process();
        } else {
            perform(run.resume());
        }
    }

    /** Somebody asked for its end. */
    void cancel(String requestedBy) {
        arrived.add(new Arrival(new Happening.CancelRequested(requestedBy), null));
        process();
    }

    /**
     * This instance no longer has it, or puts it down: nothing of it may happen here any more. A
     * call under way is broken off.
     */
    void drop() {
        over = true;
        calls.forEach(Call::breakOff);
        calls.clear();
        timers.forEach(tools.vertx()::cancelTimer);
        timers.clear();
    }

    private List<Task> replay(RecordedStep it) {
        sequence = Math.max(sequence, it.sequence());
        JsonNode response = tools.read(it.response());
        JsonNode output = tools.read(it.output());
        if (it.status() != StepStatus.Interrupted) {
            keep(
                    it.stepKey(),
                    it.status(),
                    Attempted.values(
                            it.status(),
                            it.httpStatus(),
                            response,
                            output,
                            it.error(),
                            fallback(it.stepKey())),
                    output);
        }
        if (it.httpStatus() != null) {
            httpCalls++;
        }
        Happening happening =
                switch (it.status()) {
                    case Completed -> new Happening.Completed(it.stepKey());
                    case Skipped -> new Happening.Skipped(it.stepKey());
                    case Failed ->
                            new Happening.Failed(it.stepKey(), it.error(), it.retryable(), null);
                    case Interrupted -> new Happening.Interrupted(it.stepKey());
                };
        Transition transition = run.on(happening);
        run = transition.next();
        return transition.tasks();
    }

    private Arrival interrupted(String key, int attempt, Instant at) {
        Attempted attempted =
                new Attempted(
                        key,
                        attempt,
                        StepStatus.Interrupted,
                        null,
                        at,
                        null,
                        null,
                        null,
                        null,
                        "The instance that ran it stopped; whether its call was sent is unknown.",
                        false,
                        null);
        return new Arrival(attempted.happening(), attempted);
    }

    private void watchTimeout() {
        Duration timeout = Duration.ofSeconds(environment.configuration().timeout());
        Instant from = startedAt == null ? tools.clock().instant() : startedAt;
        Duration left = Duration.between(tools.clock().instant(), from.plus(timeout));
        later(left, () -> timedOut(timeout));
    }

    private void timedOut(Duration timeout) {
        arrived.add(new Arrival(new Happening.TimedOut(timeout), null));
        process();
    }

    /** Puts everything that has arrived to the machine, as one write. */
    private void process() {
        if (writing || over) {
            return;
        }
        Story story = story();
        List<Task> tasks = new ArrayList<>();
        boolean news = false;
        Arrival arrival = arrived.poll();
        while (arrival != null && !run.hasEnded()) {
            if (arrival.isCurrent(run)) {
                news = true;
                Transition transition = run.on(arrival.happening);
                run = transition.next();
                tasks.addAll(transition.tasks());
                if (arrival.attempted != null) {
                    record(arrival.attempted, transition, story);
                }
            }
            arrival = arrived.poll();
        }
        if (!news) {
            return;
        }
        if (run.hasEnded()) {
            tasks.removeIf(task -> task instanceof Task.Attempt);
        }
        Instant now = tools.clock().instant();
        tell(tasks, story, now);
        write(story, tasks, endIn(tasks));
    }

    /** The end, if that is where the tasks lead to: it is the last of them. */
    private static Task.End endIn(List<Task> tasks) {
        Task last = tasks.isEmpty() ? null : tasks.get(tasks.size() - 1);
        return last instanceof Task.End end ? end : null;
    }

    private void record(Attempted it, Transition transition, Story story) {
        StepDefinition step = workflow.step(it.stepKey()).definition();
        story.attempted(it, step, ++sequence);
        if (it.httpStatus() != null) {
            httpCalls++;
        }
        if (it.status() != StepStatus.Interrupted) {
            keep(it.stepKey(), it.status(), it.values(fallback(it.stepKey())), it.output());
        }
        Duration again =
                transition.tasks().stream()
                        .filter(Task.Attempt.class::isInstance)
                        .map(Task.Attempt.class::cast)
                        .filter(task -> task.stepKey().equals(it.stepKey()))
                        .map(Task.Attempt::pause)
                        .findFirst()
                        .orElse(null);
        switch (it.status()) {
            case Completed -> story.stepCompleted(it, step);
            case Skipped -> story.stepSkipped(step, it.error(), it.completedAt());
            case Failed, Interrupted -> {
                if (again == null) {
                    story.stepFailed(it, step);
                } else {
                    story.stepRetried(it, step, again);
                }
            }
        }
    }

    private void keep(String key, StepStatus status, StepValues values, JsonNode output) {
        results.put(key, values);
        JsonNode kept = status == StepStatus.Failed ? fallback(key) : output;
        if (kept != null) {
            outputs.put(key, kept);
        }
    }

    private JsonNode fallback(String key) {
        JsonNode fallback = workflow.step(key).definition().errorHandling().fallback();
        return fallback == null || fallback.isNull() ? null : fallback;
    }

    /** What the tasks mean for the record. */
    private void tell(List<Task> tasks, Story story, Instant now) {
        for (Task task : tasks) {
            task.on(
                    new Task.Cases<Void>() {
                        @Override
                        public Void attempt(Task.Attempt it) {
                            story.stepStarted(it, workflow.step(it.stepKey()).definition(), now);
                            return null;
                        }

                        @Override
                        public Void passOver(Task.PassOver it) {
                            results.put(it.stepKey(), StepValues.skippedStep());
                            story.passedOver(
                                    workflow.step(it.stepKey()).definition(), ++sequence, now);
                            return null;
                        }

                        @Override
                        public Void end(Task.End it) {
                            return null; // told with the output, in write
                        }
                    });
        }
    }

    private void write(Story story, List<Task> tasks, Task.End end) {
        writing = true;
        Instant now = tools.clock().instant();
        Finish finish = end == null ? Finish.NOT_YET : finish(end);
        finish.tell(story, startedAt, now, httpCalls);
        tools.journal()
                .advance(advance(story, finish, now))
                .subscribe()
                .with(
                        owned -> onLoop(() -> written(owned, tasks)),
                        failure -> onLoop(() -> unwritable(failure)));
    }

    private Advance advance(Story story, Finish finish, Instant now) {
        boolean first = rowVersion == execution.rowVersion() && execution.startedAt() == null;
        return new Advance(
                execution.key(),
                execution.environmentId(),
                execution.fence(),
                rowVersion,
                ExecutionStatus.Running,
                finish.status,
                first ? startedAt : null,
                first ? environment.version() : null,
                finish.status.isFinal() ? now : null,
                Story.text(finish.output),
                finish.error,
                story.steps(),
                story.logs(),
                story.events(),
                story.metrics());
    }

    private void written(boolean owned, List<Task> tasks) {
        writing = false;
        if (over) {
            return;
        }
        if (!owned) {
            LOG.infof("Execution %s belongs to another instance now", execution.key().id());
            drop();
            owner.lost(this);
        } else if (run.hasEnded()) {
            drop();
            owner.ended(this);
        } else {
            rowVersion++;
            perform(tasks);
            process();
        }
    }

    /** The database refuses what was to be written: the execution fails with that said instead. */
    private void unwritable(Throwable failure) {
        LOG.errorf(failure, "Execution %s: a write was refused", execution.key().id());
        giveUp("What a step gave could not be stored.");
    }

    /** Ends it as failed, with nothing of what could not be handled in it. */
    private void giveUp(String reason) {
        writing = false;
        if (over) {
            return;
        }
        Instant now = tools.clock().instant();
        Story story = story();
        Finish finish = new Finish(ExecutionStatus.Failed, null, reason);
        finish.tell(story, startedAt, now, httpCalls);
        writing = true;
        tools.journal()
                .advance(advance(story, finish, now))
                .subscribe()
                .with(
                        owned ->
                                onLoop(
                                        () -> {
                                            drop();
                                            owner.ended(this);
                                        }),
                        again ->
                                onLoop(
                                        () -> {
                                            LOG.errorf(
                                                    again,
                                                    "Execution %s can't be ended",
                                                    execution.key().id());
                                            drop();
                                            owner.lost(this);
                                        }));
    }

    private Finish finish(Task.End end) {
        return switch (end.ending()) {
            case COMPLETED -> completed();
            case FAILED -> new Finish(ExecutionStatus.Failed, null, end.reason());
            case CANCELLED -> new Finish(ExecutionStatus.Cancelled, null, end.reason());
        };
    }

    private Finish completed() {
        try {
            return new Finish(ExecutionStatus.Completed, output(), null);
        } catch (ExpressionFailed e) {
            return new Finish(ExecutionStatus.Failed, null, "Output: " + e.getMessage());
        }
    }

    private JsonNode output() {
        if (workflow.output().isPresent()) {
            return workflow.output().get().evaluate(scope().withEnv(environment.variables()));
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        workflow.definition()
                .steps()
                .forEach(
                        step -> {
                            if (outputs.containsKey(step.key())) {
                                all.set(step.key(), outputs.get(step.key()));
                            }
                        });
        return all;
    }

    private void perform(List<Task> tasks) {
        for (Task task : tasks) {
            if (task instanceof Task.Attempt attempt) {
                later(tools.withJitter(attempt.pause()), () -> attempt(attempt));
            }
        }
    }

    private void attempt(Task.Attempt task) {
        if (!tools.instance().mayCall()) {
            // Whoever owns it when the database is back will do it; it may well be this instance.
            later(tools.settings().signals(), () -> attempt(task));
            return;
        }
        Call call = new Call();
        calls.add(call);
        call.answer =
                tools.secrets()
                        .open(environment)
                        .chain(
                                opened ->
                                        tools.attempts()
                                                .attempt(
                                                        workflow.step(task.stepKey()),
                                                        task.attempt(),
                                                        scope(),
                                                        opened,
                                                        execution.key().id()
                                                                + "/"
                                                                + task.stepKey()))
                        .subscribe()
                        .with(
                                attempted -> onLoop(() -> attempted(call, attempted)),
                                failure -> onLoop(() -> notAttempted(call, task, failure)));
    }

    private void attempted(Call call, Attempted attempted) {
        calls.remove(call);
        arrived.add(new Arrival(attempted.happening(), attempted));
        process();
    }

    /** Something that is no outcome of the step, such as a secret that can't be opened. */
    private void notAttempted(Call call, Task.Attempt task, Throwable failure) {
        if (Outage.isOne(failure)) {
            calls.remove(call);
            later(tools.settings().signals(), () -> attempt(task));
            return;
        }
        LOG.errorf(
                failure,
                "Execution %s, step %s was not tried",
                execution.key().id(),
                task.stepKey());
        Instant now = tools.clock().instant();
        attempted(
                call,
                new Attempted(
                        task.stepKey(),
                        task.attempt(),
                        StepStatus.Failed,
                        now,
                        now,
                        null,
                        null,
                        null,
                        null,
                        "The step could not be tried: its settings or secrets can't be read.",
                        false,
                        null));
    }

    private Scope scope() {
        Scope scope =
                Scope.of(
                                new SystemValues(
                                        tools.clock().instant(),
                                        execution.key().id(),
                                        execution.workflowId(),
                                        execution.workflowVersion()))
                        .withInput(input)
                        .withSteps(
                                workflow.definition().steps().stream()
                                        .map(StepDefinition::key)
                                        .toList());
        for (Map.Entry<String, StepValues> result : results.entrySet()) {
            scope = scope.withStep(result.getKey(), result.getValue());
        }
        return scope;
    }

    private Story story() {
        return new Story(
                execution,
                workflow.definition(),
                environment,
                tools.rows(),
                tools.settings().eventOutputBound());
    }

    private void later(Duration pause, Runnable work) {
        if (pause.isZero()) {
            onLoop(() -> unlessOver(work));
        } else {
            long[] timer = new long[1];
            timer[0] =
                    tools.vertx()
                            .setTimer(
                                    Math.max(1, pause.toMillis()),
                                    id ->
                                            onLoop(
                                                    () -> {
                                                        timers.remove(timer[0]);
                                                        unlessOver(work);
                                                    }));
            timers.add(timer[0]);
        }
    }

    private void unlessOver(Runnable work) {
        if (!over) {
            work.run();
        }
    }

    private void onLoop(Runnable work) {
        tools.loop().runOnContext(nothing -> runSafely(work));
    }

    /**
     * Whatever is wrong in here ends the execution: held by a living owner, it would rest for ever.
     */
    private void runSafely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.errorf(e, "Execution %s failed unexpectedly", execution.key().id());
            giveUp("Something failed in the engine, and was logged.");
        }
    }

    /** Who keeps the active executions. */
    interface Owner {

        /** Its end is durable. */
        void ended(ActiveExecution execution);

        /** Another instance has it, or it can't be written. */
        void lost(ActiveExecution execution);
    }

    /** What every active execution works with. */
    interface Tools {
        Vertx vertx();

        Context loop();

        Clock clock();

        Journal journal();

        Instance instance();

        StepAttempts attempts();

        OpenedEnvironments secrets();

        EventRows rows();

        EngineSettings settings();

        /** Jitter only lengthens. */
        Duration withJitter(Duration pause);

        /** Null for null. */
        JsonNode read(String json);
    }

    /** An attempt under way, from the reading of its secrets to its answer. */
    private static final class Call {

        private Cancellable answer;

        void breakOff() {
            answer.cancel();
        }
    }

    /** Something that happened, with the attempt that brought it, null without one. */
    private static final class Arrival {

        private final Happening happening;
        private final Attempted attempted;

        Arrival(Happening happening, Attempted attempted) {
            this.happening = happening;
            this.attempted = attempted;
        }

        /** The answer to an attempt that was given up is no news. */
        boolean isCurrent(Run run) {
            return attempted == null
                    || Integer.valueOf(attempted.attempt())
                            .equals(run.attempts().get(attempted.stepKey()));
        }
    }

    /** What an advance makes of the execution's row. */
    private static final class Finish {

        static final Finish NOT_YET = new Finish(ExecutionStatus.Running, null, null);

        private final ExecutionStatus status;
        private final JsonNode output;
        private final String error;

        Finish(ExecutionStatus status, JsonNode output, String error) {
            this.status = status;
            this.output = output;
            this.error = error;
        }

        void tell(Story story, Instant startedAt, Instant now, int httpCalls) {
            switch (status) {
                case Completed -> story.completed(startedAt, now, output, httpCalls);
                case Failed -> story.failed(startedAt, now, error, httpCalls);
                case Cancelled -> story.cancelled(startedAt, now, error, httpCalls);
                case Running, Queued, Waiting -> {
                    // Nothing ends.
                }
            }
        }
    }
}
