package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.workflowmanagement.execution.engine.Attempted.Suspension;
import io.workflowmanagement.execution.engine.Children.ChildRefused;
import io.workflowmanagement.execution.environment.Environment;
import io.workflowmanagement.execution.environment.Environment.Opened;
import io.workflowmanagement.execution.ledger.Advance;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.execution.ledger.Journal;
import io.workflowmanagement.execution.ledger.StepStatus;
import io.workflowmanagement.execution.ledger.Waits;
import io.workflowmanagement.execution.run.Happening;
import io.workflowmanagement.execution.run.Place;
import io.workflowmanagement.execution.run.Run;
import io.workflowmanagement.execution.run.Task;
import io.workflowmanagement.execution.run.Transition;
import io.workflowmanagement.execution.workflow.CompiledWorkflow;
import io.workflowmanagement.kit.call.CallWithheld;
import io.workflowmanagement.kit.definition.StepDefinition;
import io.workflowmanagement.kit.definition.StepKind;
import io.workflowmanagement.kit.expression.ExpressionFailed;
import io.workflowmanagement.kit.expression.Scope;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

    private final StepResults results;
    private final Deque<Arrival> arrived = new ArrayDeque<>();
    private final Set<Long> timers = new HashSet<>();
    private final Set<Call> calls = new HashSet<>();
    private final OpenWaits waits = new OpenWaits();
    private final RetryPauses pauses = new RetryPauses();
    private final StepDeadlines deadlines;

    /** Where another execution may be starting, of which nothing is known yet. */
    private final Set<Place> starting = new HashSet<>();

    /** Tokens that are durable, for the attempt that they were made for. */
    private final Map<Place, CallbackToken> tokens = new HashMap<>();

    private Run run;

    /** For which a timer runs, null for none. */
    private Instant watchedDeadline;

    private Instant startedAt;
    private int rowVersion;
    private int sequence;
    private int httpCalls;
    private boolean writing;
    private boolean over;

    /** What is being written where that is the end. */
    private EndedExecution end;

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
        this.results = new StepResults(workflow);
        this.deadlines =
                new StepDeadlines(key -> workflow.step(key).definition().totalTimeoutSeconds());
        this.startedAt = execution.startedAt();
        this.rowVersion = execution.rowVersion();
    }

    OwnedExecution execution() {
        return execution;
    }

    /** How it ended, once that is durable; empty where somebody else has ended it. */
    Optional<EndedExecution> end() {
        return Optional.ofNullable(end);
    }

    /** Whether it can be put down without losing anything: no call is under way, no write. */
    boolean isIdle() {
        return calls.isEmpty() && !writing;
    }

    /** It was accepted as started: what its beginning tells is durable already. */
    void proceed(Transition beginning) {
        run = beginning.next();
        deadlines.begin(beginning.tasks(), startedAt);
        watchTimeout();
        watchDeadlines();
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
        deadlines.begin(tasks, startedAt);
        Task.End end = null;
        for (RecordedStep step : takenOver) {
            List<Task> led = replay(step);
            end = end == null ? endIn(led) : end;
        }
        // What the results lead to is to be done, not what happened on the way.
        List<Task> first =
                takenOver.isEmpty()
                        ? tasks
                        : end == null ? List.copyOf(run.resume()) : List.of(end);
        httpCalls = 0;
        watchTimeout();
        watchDeadlines();
        Story story = story();
        story.started(startedAt);
        tell(first, story, startedAt);
        write(story, first, endIn(first), List.of());
    }

    /**
     * It was taken over, or what it waited for has come: what was recorded is replayed, what was
     * under way begins anew.
     *
     * @param cancelledBy who has asked for its end, null for nobody
     */
    void resume(
            Transition beginning,
            List<RecordedStep> recorded,
            List<StepWait> known,
            String cancelledBy) {
        run = beginning.next();
        deadlines.begin(beginning.tasks(), startedAt);
        recorded.forEach(this::replay);
        if (!run.isUndoing()) {
            turnAsRecorded();
        }
        waits.know(known);
        run.attempts().keySet().forEach(this::mayStartAnother);
        watchTimeout();
        if (cancelledBy != null) {
            cancel(cancelledBy);
        } else if (run.hasEnded()) {
            // Cannot be: the end is written with the step that brought it.
            LOG.errorf("Execution %s is Running, but its steps say it ended", execution.key().id());
            drop();
        } else if (execution.interrupted()) {
            interrupt();
        } else {
            perform(run.resume());
        }
        answered(waits.answered());
        process(); // a step's time may be over
        if (!over && !writing && calls.isEmpty() && run.isWaiting()) {
            rest();
        }
    }

    /** It was cancelled before its first step began. */
    void cancelUnstarted(Transition beginning, String cancelledBy) {
        run = beginning.next();
        cancel(cancelledBy);
    }

    /**
     * What still pauses had not begun: its owner could not send anything later than a lease ago.
     */
    private void interrupt() {
        Instant now = tools.clock().instant();
        List<Task> pausing = new ArrayList<>();
        for (Task.Attempt attempt : run.resume()) {
            if (pauses.left(attempt, now).isZero()) {
                arrived.add(interrupted(attempt.place(), attempt.attempt(), now));
            } else {
                pausing.add(attempt);
            }
        }
        perform(pausing);
        process();
    }

    /** Whether something may come for it that it does not ask for. */
    boolean waits() {
        return !waits.isEmpty();
    }

    /** Something came, or will come no more, of what steps wait for. */
    void answered(List<StepWait> answers) {
        for (StepWait wait : answers) {
            boolean isNews =
                    run.isParked(wait.place())
                            && calls.stream().noneMatch(it -> it.place.equals(wait.place()));
            if (isNews && !over) {
                waits.know(List.of(wait));
                conclude(wait);
            }
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
        if (it.isCompensation() && !run.isUndoing()) {
            turnAsRecorded();
        }
        Attempted attempted = it.attempted(tools::read);
        results.keep(attempted);
        pauses.begin(it.place(), it.attempt(), it.retryAt());
        if (it.httpStatus() != null) {
            httpCalls++;
        }
        List<Task> led = apply(attempted.happening());
        // What was taken over from another execution is older than this one.
        deadlines.begin(led, it.completedAt().isBefore(startedAt) ? startedAt : it.completedAt());
        return led;
    }

    /** A cancel or a time-out is no attempt: that it came stands in the execution's own row. */
    private void turnAsRecorded() {
        if (execution.undoing() != null) {
            Task.Ending ending =
                    execution.undoing() == ExecutionStatus.Cancelled
                            ? Task.Ending.CANCELLED
                            : Task.Ending.FAILED;
            apply(new Happening.Turned(ending, execution.error()));
        }
    }

    private List<Task> apply(Happening happening) {
        Transition transition = run.on(happening);
        run = transition.next();
        for (Task task : transition.tasks()) {
            if (task instanceof Task.Gather gather) {
                results.gather(gather);
            } else if (task instanceof Task.PassOver passedOver) {
                results.passedOver(passedOver.stepKey());
            }
        }
        return transition.tasks();
    }

    private Arrival interrupted(Place place, int attempt, Instant at) {
        Attempted attempted =
                new Attempted(
                        place,
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
                        null,
                        null);
        return new Arrival(attempted.happening(), attempted);
    }

    private void watchTimeout() {
        Duration timeout = Duration.ofSeconds(environment.configuration().timeout());
        Instant from = startedAt == null ? tools.clock().instant() : startedAt;
        Duration left =
                Duration.between(
                        tools.clock().instant(), from.plus(timeout).plus(execution.waited()));
        later(left, () -> timedOut(timeout));
    }

    private void watchDeadlines() {
        Instant next = nextDeadline();
        if (next != null && !next.equals(watchedDeadline)) {
            watchedDeadline = next;
            Duration left = Duration.between(tools.clock().instant(), next);
            later(
                    left.isNegative() ? Duration.ZERO : left.plusMillis(1),
                    () -> {
                        watchedDeadline = null;
                        process();
                    });
        }
    }

    /** Null where no step under way is bounded. */
    private Instant nextDeadline() {
        return deadlines.isEmpty() ? null : deadlines.earliest(run.attempts().keySet());
    }

    /** A step whose time is over; an answer that was taken before counts. */
    private Arrival overdue(Instant now) {
        if (deadlines.isEmpty()) {
            return null;
        }
        return run.attempts().entrySet().stream()
                .filter(it -> deadlines.isOver(it.getKey(), now) && !isAnswered(it.getKey()))
                .findFirst()
                .map(it -> overdue(it.getKey(), it.getValue(), now))
                .orElse(null);
    }

    private boolean isAnswered(Place place) {
        StepWait wait = waits.of(place);
        return wait != null && run.isParked(place) && wait.answer() != null;
    }

    /** Of items, the step fails as a whole, which its own record says. */
    private Arrival overdue(Place place, int attempt, Instant now) {
        String reason = deadlines.reason(place);
        if (place.isItem()) {
            return new Arrival(
                    new Happening.Failed(Place.of(place.stepKey()), reason, false, null), null);
        }
        Attempted timedOut =
                new Attempted(
                        place,
                        attempt,
                        StepStatus.Failed,
                        begunAt(place),
                        now,
                        null,
                        null,
                        null,
                        null,
                        reason,
                        false,
                        null,
                        null);
        return new Arrival(timedOut.happening(), timedOut);
    }

    /** Null where the attempt still pauses. */
    private Instant begunAt(Place place) {
        StepWait wait = waits.of(place);
        return wait != null
                ? wait.openedAt()
                : calls.stream()
                        .filter(it -> it.place.equals(place))
                        .map(it -> it.begunAt)
                        .findFirst()
                        .orElse(null);
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
        List<Runnable> afterwards = new ArrayList<>();
        boolean news = false;
        Instant now = tools.clock().instant();
        Arrival arrival = next(now);
        while (arrival != null && !run.hasEnded()) {
            if (arrival.isCurrent(run) && arrival.happening == null) {
                news = true;
                prepare(arrival, afterwards);
            } else if (arrival.isCurrent(run)) {
                if (arrival.wait != null) {
                    waits.begin(arrival.wait);
                    starting.remove(arrival.wait.place());
                }
                Transition transition = run.on(arrival.happening);
                news |= transition.next() != run;
                run = transition.next();
                tasks.addAll(transition.tasks());
                deadlines.begin(transition.tasks(), arrival.at(now));
                if (arrival.attempted != null) {
                    record(arrival.attempted, transition, story);
                }
            }
            arrival = next(now);
        }
        watchDeadlines();
        if (!news) {
            return;
        }
        // What came later in the same write may have given it up again.
        tasks.removeIf(task -> task instanceof Task.Attempt attempt && !isCurrent(attempt));
        breakOffCalls();
        tell(tasks, story, now);
        write(story, tasks, endIn(tasks), afterwards);
    }

    /** What has come counts before a deadline that has passed meanwhile. */
    private Arrival next(Instant now) {
        Arrival arrival = arrived.poll();
        return arrival == null ? overdue(now) : arrival;
    }

    /** A token is durable before its URL is given to anybody. */
    private void prepare(Arrival arrival, List<Runnable> afterwards) {
        Place place = arrival.attempted.place();
        CallbackToken token = CallbackToken.next();
        waits.begin(arrival.wait);
        waits.allow(place, token.hash());
        afterwards.add(
                () -> {
                    tokens.put(place, token);
                    attempt(new Task.Attempt(place, arrival.attempted.attempt(), Duration.ZERO));
                });
    }

    /** Nothing is to be done until something comes: it leaves this instance, and its slot. */
    private void rest() {
        write(story(), List.of(), null, List.of());
    }

    private boolean isCurrent(Task.Attempt task) {
        return Integer.valueOf(task.attempt()).equals(run.attempts().get(task.place()));
    }

    /** Nobody waits for what the run has given up. */
    private void breakOffCalls() {
        Set<Place> underWay = run.attempts().keySet();
        List<Call> givenUp = calls.stream().filter(it -> !underWay.contains(it.place)).toList();
        givenUp.forEach(Call::breakOff);
        givenUp.forEach(calls::remove);
        giveUpStarts(underWay);
        waits.keepOnly(underWay);
    }

    /** Who started it does not listen any more, or is another instance: it may be accepted yet. */
    private void giveUpStarts(Set<Place> underWay) {
        Instant expiresAt = tools.clock().instant().plus(tools.stepSettings().childKeys());
        starting.stream()
                .filter(place -> !underWay.contains(place))
                .forEach(
                        place ->
                                waits.forestall(
                                        new Waits.Start(
                                                execution.workspaceId(),
                                                Children.key(execution, place),
                                                expiresAt)));
        starting.retainAll(underWay);
    }

    private void mayStartAnother(Place place) {
        StepDefinition step = workflow.step(place.stepKey()).definition();
        boolean starts =
                step.kind() == StepKind.Workflow
                        && !place.undoes()
                        && place.isItem() == (step.forEach() != null);
        if (starts && waits.of(place) == null) {
            starting.add(place);
        }
    }

    /** The end, if that is where the tasks lead to: it is the last of them. */
    private static Task.End endIn(List<Task> tasks) {
        Task last = tasks.isEmpty() ? null : tasks.get(tasks.size() - 1);
        return last instanceof Task.End end ? end : null;
    }

    private void record(Attempted it, Transition transition, Story story) {
        StepDefinition step = workflow.step(it.stepKey()).definition();
        Duration again =
                transition.tasks().stream()
                        .filter(Task.Attempt.class::isInstance)
                        .map(Task.Attempt.class::cast)
                        .filter(task -> task.place().equals(it.place()))
                        .map(task -> tools.withJitter(task.pause()))
                        .findFirst()
                        .orElse(null);
        Instant retryAt = again == null || again.isZero() ? null : it.completedAt().plus(again);
        story.attempted(it, step, ++sequence, retryAt);
        pauses.begin(it.place(), it.attempt(), retryAt);
        if (it.httpStatus() != null) {
            httpCalls++;
        }
        results.keep(it);
        switch (it.status()) {
            case Completed -> story.stepCompleted(it, step);
            case Skipped -> {
                starting.remove(it.place());
                story.stepSkipped(step, it.error(), it.completedAt());
            }
            case Expanded -> story.expanded(it, step);
            case Waiting -> story.stepWaiting(it, step, waits.of(it.place()));
            case Failed, Interrupted -> {
                if (again == null) {
                    story.stepFailed(it, step);
                } else {
                    story.stepRetried(it, step, again);
                }
            }
        }
    }

    /** What the tasks mean for the record. */
    private void tell(List<Task> tasks, Story story, Instant now) {
        tasks.forEach(task -> task.on(new Telling(story, now)));
    }

    private void write(Story story, List<Task> tasks, Task.End end, List<Runnable> afterwards) {
        writing = true;
        Instant now = tools.clock().instant();
        boolean rests = end == null && run.isWaiting() && calls.isEmpty() && afterwards.isEmpty();
        Finish finish =
                end != null ? finish(end) : rests ? Finish.RESTING : Finish.goingOn(turn(tasks));
        finish.tell(story, startedAt, now, httpCalls);
        this.end = finish.ended(startedAt, now, rowVersion + 1);
        tools.journal()
                .advance(advance(story, finish, now))
                .subscribe()
                .with(
                        owned -> onLoop(() -> written(owned, rests, tasks, afterwards)),
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
                finish.undoing,
                story.steps(),
                story.logs(),
                story.events(),
                story.metrics(),
                waits.changes(finish.status == ExecutionStatus.Waiting, nextDeadline()));
    }

    private static Task.Turn turn(List<Task> tasks) {
        return tasks.stream()
                .filter(Task.Turn.class::isInstance)
                .map(Task.Turn.class::cast)
                .findFirst()
                .orElse(null);
    }

    private void written(
            boolean owned, boolean rests, List<Task> tasks, List<Runnable> afterwards) {
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
        } else if (rests) {
            drop();
            owner.rests(this);
        } else {
            rowVersion++;
            perform(tasks);
            afterwards.forEach(Runnable::run);
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
        giveUpStarts(Set.of());
        waits.keepOnly(Set.of());
        Finish finish = new Finish(ExecutionStatus.Failed, null, reason, null);
        finish.tell(story, startedAt, now, httpCalls);
        end = finish.ended(startedAt, now, rowVersion + 1);
        writing = true;
        tools.journal()
                .advance(advance(story, finish, now))
                .subscribe()
                .with(
                        owned ->
                                onLoop(
                                        () -> {
                                            end = owned ? end : null;
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
            case FAILED -> new Finish(ExecutionStatus.Failed, null, end.reason(), null);
            case CANCELLED -> new Finish(ExecutionStatus.Cancelled, null, end.reason(), null);
        };
    }

    private Finish completed() {
        try {
            return new Finish(ExecutionStatus.Completed, output(), null, null);
        } catch (ExpressionFailed e) {
            return new Finish(ExecutionStatus.Failed, null, "Output: " + e.getMessage(), null);
        }
    }

    private JsonNode output() {
        return workflow.output().isPresent()
                ? workflow.output()
                        .get()
                        .evaluate(results.in(scope()).withEnv(environment.variables()))
                : results.outputs();
    }

    private void perform(List<? extends Task> tasks) {
        Instant now = tools.clock().instant();
        for (Task task : tasks) {
            if (task instanceof Task.Attempt attempt) {
                later(pauses.left(attempt, now), () -> attempt(attempt));
            }
        }
    }

    private void attempt(Task.Attempt task) {
        if (!isCurrent(task)) {
            return; // given up during its pause
        }
        if (deadlines.isOver(task.place(), tools.clock().instant())) {
            process();
            return;
        }
        if (!tools.instance().mayCall()) {
            // Whoever owns it when the database is back will do it; it may well be this instance.
            later(tools.settings().signals(), () -> attempt(task));
            return;
        }
        mayStartAnother(task.place());
        call(
                task.place(),
                opened ->
                        tools.attempts()
                                .attempt(
                                        workflow.step(task.stepKey()),
                                        task.place(),
                                        task.attempt(),
                                        results.in(scope(), task.place()),
                                        opened,
                                        idempotencyKey(task.place()),
                                        tokens.remove(task.place()))
                                .chain(this::begun),
                () -> attempt(task));
    }

    /** A step that runs another workflow has begun when that execution is accepted. */
    private Uni<Attempted> begun(Attempted it) {
        Suspension suspension = it.suspension();
        if (suspension == null || suspension.kind() != StepKind.Workflow) {
            return Uni.createFrom().item(it);
        }
        int workflowId = workflow.step(it.stepKey()).definition().workflow().workflowId();
        return tools.startChild(execution, it.place(), workflowId, suspension.details())
                .map(
                        id ->
                                it.suspended(
                                        new Suspension(
                                                StepKind.Workflow,
                                                null,
                                                id == null ? suspension.details() : null,
                                                id)))
                .onFailure(ChildRefused.class)
                .recoverWithItem(refused -> it.failed(refused.getMessage()));
    }

    /** What a step waited for has come: its output is made of it. */
    private void conclude(StepWait wait) {
        int attempt = run.attempts().get(wait.place());
        call(
                wait.place(),
                opened ->
                        Uni.createFrom()
                                .item(
                                        () ->
                                                tools.attempts()
                                                        .conclude(
                                                                workflow.step(
                                                                        wait.place().stepKey()),
                                                                wait,
                                                                attempt,
                                                                results.in(scope(), wait.place()),
                                                                opened)),
                () -> answered(List.of(wait)));
    }

    /**
     * @param again what to do when the database was away, or the lease
     */
    private void call(Place place, Function<Opened, Uni<Attempted>> work, Runnable again) {
        Call call = new Call(place, tools.clock().instant());
        calls.add(call);
        call.answer =
                tools.secrets()
                        .open(environment)
                        .chain(work::apply)
                        .subscribe()
                        .with(
                                attempted -> onLoop(() -> attempted(call, attempted)),
                                failure -> onLoop(() -> notAttempted(call, again, failure)));
    }

    /** The same for each attempt, so that the receiver can tell a repetition. */
    private String idempotencyKey(Place place) {
        return execution.key().id()
                + "/"
                + place.stepKey()
                + (place.isItem() ? "/" + place.item() : "")
                + (place.undoes() ? "/undo" : "");
    }

    private void attempted(Call call, Attempted attempted) {
        calls.remove(call);
        Attempted bounded = bounded(attempted);
        StepWait foretold = foretold(bounded);
        if (foretold != null) {
            conclude(foretold);
            return;
        }
        if (bounded.suspension() == null) {
            arrived.add(new Arrival(bounded.happening(), bounded));
        } else {
            arrived.add(suspended(bounded));
        }
        process();
    }

    /** What is known beforehand of what the attempt would wait for: null but in a test run. */
    private StepWait foretold(Attempted it) {
        if (it.status() != StepStatus.Waiting || callsFirst(it)) {
            return null;
        }
        return tools.foretell(it.suspension() == null ? waits.of(it.place()) : wait(it));
    }

    private Arrival suspended(Attempted it) {
        return new Arrival(callsFirst(it) ? null : it.happening(), it, wait(it));
    }

    private static StepWait wait(Attempted it) {
        Suspension suspension = it.suspension();
        return StepWait.open(
                it.place(),
                suspension.kind(),
                it.startedAt(),
                suspension.dueAt(),
                suspension.childId(),
                Story.text(suspension.details()));
    }

    private boolean callsFirst(Attempted it) {
        return it.suspension() != null
                && it.suspension().kind() == StepKind.Callback
                && workflow.step(it.stepKey()).endpoint() != null;
    }

    /** An item whose output would make the step's too large has failed. */
    private Attempted bounded(Attempted it) {
        if (!it.place().isItem() || it.place().undoes() || it.output() == null) {
            return it;
        }
        int most = tools.stepSettings().gathered();
        long size = results.itemsOf(it.stepKey()).size() + it.output().toString().length();
        return size <= most
                ? it
                : it.failed("The outputs of all items are larger than " + most + " characters.");
    }

    /** Something that is no outcome of the step, such as a secret that can't be opened. */
    private void notAttempted(Call call, Runnable again, Throwable failure) {
        Place place = call.place;
        if (failure instanceof CallWithheld withheld && withheld.hasBegun()) {
            // Part of the attempt was sent: whoever goes on with the execution counts it.
            drop();
            owner.lost(this);
            return;
        }
        if (Outage.isOne(failure) || failure instanceof CallWithheld) {
            calls.remove(call);
            later(tools.settings().signals(), again);
            return;
        }
        LOG.errorf(failure, "Execution %s, step %s was not tried", execution.key().id(), place);
        Instant now = tools.clock().instant();
        attempted(
                call,
                new Attempted(
                        place,
                        run.attempts().getOrDefault(place, 0),
                        StepStatus.Failed,
                        now,
                        now,
                        null,
                        null,
                        null,
                        null,
                        "The step could not be tried: its settings or secrets can't be read.",
                        false,
                        null,
                        null));
    }

    private Scope scope() {
        return Scope.of(
                        new SystemValues(
                                tools.clock().instant(),
                                execution.key().id(),
                                execution.workflowId(),
                                execution.workflowVersion()))
                .withInput(input);
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

    /** What each task means for the record. */
    private final class Telling implements Task.Cases<Void> {

        private final Story story;
        private final Instant now;

        Telling(Story story, Instant now) {
            this.story = story;
            this.now = now;
        }

        @Override
        public Void attempt(Task.Attempt it) {
            story.stepStarted(it, workflow.step(it.stepKey()).definition(), now);
            return null;
        }

        @Override
        public Void gather(Task.Gather it) {
            results.gather(it);
            story.gathered(
                    it,
                    workflow.step(it.stepKey()).definition(),
                    results.itemsOf(it.stepKey()),
                    ++sequence,
                    now);
            return null;
        }

        @Override
        public Void abandon(Task.Abandon it) {
            return null;
        }

        @Override
        public Void passOver(Task.PassOver it) {
            results.passedOver(it.stepKey());
            story.passedOver(workflow.step(it.stepKey()).definition(), ++sequence, now);
            return null;
        }

        @Override
        public Void turn(Task.Turn it) {
            story.turned(it, now);
            return null;
        }

        @Override
        public Void end(Task.End it) {
            return null; // told with the output, in write
        }
    }

    /** Who keeps the active executions. */
    interface Owner {

        /** Its end is durable. */
        void ended(ActiveExecution execution);

        /** It waits, and belongs to nobody. */
        void rests(ActiveExecution execution);

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

        StepSettings stepSettings();

        /** The answer to what a step is about to wait for; null where it has to wait. */
        StepWait foretell(StepWait wait);

        /**
         * The id of the execution that the place runs, however often it is asked for; null where
         * none is started.
         */
        Uni<String> startChild(OwnedExecution parent, Place place, int workflowId, JsonNode input);

        /** Jitter only lengthens. */
        Duration withJitter(Duration pause);

        /** Null for null. */
        JsonNode read(String json);
    }

    /** An attempt under way, from the reading of its secrets to its answer. */
    private static final class Call {

        private final Place place;
        private final Instant begunAt;
        private Cancellable answer;

        Call(Place place, Instant begunAt) {
            this.place = place;
            this.begunAt = begunAt;
        }

        void breakOff() {
            answer.cancel();
        }
    }

    /** Something that happened, with the attempt that brought it, null without one. */
    private static final class Arrival {

        private final Happening happening;
        private final Attempted attempted;
        private final StepWait wait;

        Arrival(Happening happening, Attempted attempted) {
            this(happening, attempted, null);
        }

        /**
         * @param happening null when something must be durable before the attempt goes on
         * @param wait what is waited for from now on
         */
        Arrival(Happening happening, Attempted attempted, StepWait wait) {
            this.happening = happening;
            this.attempted = attempted;
            this.wait = wait;
        }

        /** What begins by it begins then, also for whoever reads its record. */
        Instant at(Instant now) {
            return attempted == null ? now : attempted.completedAt();
        }

        /** The answer to an attempt that was given up is no news. */
        boolean isCurrent(Run run) {
            return attempted == null
                    || Integer.valueOf(attempted.attempt())
                            .equals(run.attempts().get(attempted.place()));
        }
    }

    /** What an advance makes of the execution's row. */
    private static final class Finish {

        static final Finish RESTING = new Finish(ExecutionStatus.Waiting, null, null, null);

        private final ExecutionStatus status;
        private final JsonNode output;
        private final String error;
        private final ExecutionStatus undoing;

        Finish(ExecutionStatus status, JsonNode output, String error, ExecutionStatus undoing) {
            this.status = status;
            this.output = output;
            this.error = error;
            this.undoing = undoing;
        }

        /**
         * @param turn where it ends once its steps are undone, null while it goes forward
         */
        static Finish goingOn(Task.Turn turn) {
            if (turn == null) {
                return new Finish(ExecutionStatus.Running, null, null, null);
            }
            return new Finish(
                    ExecutionStatus.Running,
                    null,
                    turn.reason(),
                    turn.ending() == Task.Ending.CANCELLED
                            ? ExecutionStatus.Cancelled
                            : ExecutionStatus.Failed);
        }

        /** Null where nothing ends. */
        EndedExecution ended(Instant startedAt, Instant at, int rowVersion) {
            return status.isFinal()
                    ? new EndedExecution(status, startedAt, at, output, error, rowVersion)
                    : null;
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
