package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.environment.Environment;
import io.workflowmanagement.execution.environment.Environments;
import io.workflowmanagement.execution.environment.SettingsArrived;
import io.workflowmanagement.execution.ledger.Acceptance;
import io.workflowmanagement.execution.ledger.Acceptance.Records;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.execution.ledger.Journal;
import io.workflowmanagement.execution.ledger.Ledger;
import io.workflowmanagement.execution.ledger.OutboxRow;
import io.workflowmanagement.execution.ledger.RoomForQueued;
import io.workflowmanagement.execution.run.Place;
import io.workflowmanagement.execution.run.Task;
import io.workflowmanagement.execution.run.Transition;
import io.workflowmanagement.execution.workflow.CompiledWorkflow;
import io.workflowmanagement.execution.workflow.Workflows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The executions of this instance: accepts new ones, takes queued ones and those of the dead, and
 * puts them down in good order when the instance stops. Its state is touched on one event loop.
 */
@ApplicationScoped
public class Engine {

    private static final Logger LOG = Logger.getLogger(Engine.class);
    private static final int JITTER_PERCENT = 20;
    private static final int MOST_CLAIMED = 64;
    private static final int MOST_WOKEN = 256;

    private final EngineStatements statements;
    private final WaitStatements waitStatements;
    private final Children children;
    private final Ledger ledger;
    private final Instance instance;
    private final Workflows workflows;
    private final Environments environments;
    private final StepAttempts attempts;
    private final EventRows rows;
    private final Waiters waiters;
    private final Backlog backlog;
    private final Intakes intakes;
    private final EngineSettings settings;
    private final StepSettings stepSettings;
    private final Clock clock;
    private final EngineLoop loop;
    private final EngineTools tools;
    private final Effects effects = new LiveEffects();

    private final Map<String, ActiveExecution> active = new HashMap<>();

    /** What is on its way to be active: being accepted, or read. */
    private final Set<String> opening = new HashSet<>();

    /**
     * Counts the spans in which the lease was held without a gap. What was asked for in an earlier
     * one may have been taken by others since.
     */
    private int term;

    private boolean claiming;
    private boolean claimAgain;

    /** Whether something was left in the queue for want of room in this instance. */
    private boolean wasFull;

    private boolean beating;
    private boolean lookingForSignals;
    private boolean lookingForAnswers;
    private boolean waking;
    private boolean lookingForUnknown;
    private Map<String, Integer> unknown = Map.of();
    private boolean away;
    private volatile boolean stopping;
    private final CompletableFuture<Void> handedOver = new CompletableFuture<>();

    Engine(
            EngineStatements statements,
            WaitStatements waitStatements,
            Children children,
            Ledger ledger,
            Instance instance,
            Workflows workflows,
            Environments environments,
            StepAttempts attempts,
            EventRows rows,
            Waiters waiters,
            Backlog backlog,
            Intakes intakes,
            EngineSettings settings,
            StepSettings stepSettings,
            Clock clock,
            EngineLoop loop,
            EngineTools tools) {
        this.statements = statements;
        this.waitStatements = waitStatements;
        this.children = children;
        this.ledger = ledger;
        this.instance = instance;
        this.workflows = workflows;
        this.environments = environments;
        this.attempts = attempts;
        this.rows = rows;
        this.waiters = waiters;
        this.backlog = backlog;
        this.intakes = intakes;
        this.settings = settings;
        this.stepSettings = stepSettings;
        this.clock = clock;
        this.loop = loop;
        this.tools = tools;
    }

    void start(@Observes StartupEvent event) {
        loop.run(this::beat);
        loop.every(settings.heartbeat(), this::beat);
        loop.every(settings.lease(), this::lookForUnknown);
        loop.every(settings.signals(), this::lookForSignals);
        loop.every(settings.signals(), this::lookForAnswers);
        loop.every(stepSettings.wakes(), this::wake);
        loop.every(settings.lease(), () -> answerParents(null));
        loop.every(Duration.ofHours(6), this::ensurePartitions);
        loop.run(this::ensurePartitions);
    }

    /** What waits is to be looked through at once. */
    public void lookForQueued() {
        loop.run(this::claim);
    }

    /** What waited for an environment's settings, or for a higher bound, starts at once. */
    void onSettings(@Observes SettingsArrived event) {
        loop.run(this::claim);
    }

    /** What waited for a slot that another execution left starts at once. */
    void onRoom(@Observes RoomForQueued event) {
        loop.run(this::claim);
    }

    /** The instance is told to stop: before requests are drained, which may wait for executions. */
    void prepareToStop(@Observes ShutdownDelayInitiatedEvent event) {
        handOver();
    }

    /** Waits for the hand-over: it blocks the thread that shuts the service down, and no other. */
    void stop(@Observes ShutdownEvent event) {
        handOver();
        try {
            handedOver.get(settings.handOver().toMillis() + 2_000, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("Not everything was handed over: its lease will end. %s", e.getMessage());
        }
    }

    /**
     * What came of a new execution: durable, and running here or queued. Whoever asked may go away,
     * and what was accepted is run all the same.
     */
    public Uni<Acceptance.Result> accept(NewExecution request) {
        return Uni.createFrom()
                .emitter(
                        emitter ->
                                loop.run(
                                        () ->
                                                newest(request)
                                                        .chain(newest -> accept(request, newest))
                                                        .subscribe()
                                                        .with(emitter::complete, emitter::fail)));
    }

    /** Ends one of this instance's executions, if it is one; others see the request by and by. */
    public void cancel(String executionId, String requestedBy) {
        loop.run(
                () -> {
                    ActiveExecution execution = active.get(executionId);
                    if (execution != null) {
                        execution.cancel(requestedBy);
                    } else {
                        takeCancelled();
                    }
                });
    }

    /** What was read a moment ago does, unless the workflow was published with newer settings. */
    private Uni<Optional<Environment>> newest(NewExecution request) {
        int id = request.environmentId();
        Optional<Environment> known =
                environments
                        .known(id)
                        .filter(it -> it.version() >= request.neededEnvironmentVersion());
        return known.isPresent()
                ? Uni.createFrom().item(known)
                : loop.inBackground(() -> environments.newest(id));
    }

    private Uni<Acceptance.Result> accept(NewExecution request, Optional<Environment> environment) {
        boolean settled =
                environment
                        .filter(it -> it.version() >= request.neededEnvironmentVersion())
                        .isPresent();
        boolean isHeld = intakes.isPaused(request.workflow().definition().workflowId());
        boolean mayStart =
                settled && !isHeld && request.beginsAtTheBeginning() && !stopping && room() > 0;
        Instant now = clock.instant();
        OwnedExecution execution = request.owned(environment.map(Environment::version), now);
        Records started = Records.NONE;
        PreparedExecution prepared = null;
        Transition beginning = null;
        if (mayStart) {
            prepared =
                    new PreparedExecution(
                            execution, request.workflow(), environment.get(), request.input());
            beginning = prepared.beginning(stepSettings.parallel());
            started = beginningRecords(request, prepared, beginning, now);
            opening.add(execution.key().id());
        }
        int asked = term;
        OutboxRow told = rows.of(request.told(), request.traceParent());
        Acceptance acceptance =
                request.acceptance(
                        execution,
                        instance.id(),
                        mayStart,
                        isHeld,
                        now,
                        started.and(told),
                        queuedRecords(request, environment, now).and(told));
        PreparedExecution begun = prepared;
        Transition first = beginning;
        return ledger.accept(acceptance)
                .onTermination()
                .invoke(() -> opening.remove(execution.key().id()))
                .invoke(
                        result -> {
                            if (result instanceof Acceptance.Result.Accepted accepted) {
                                accepted(accepted, request, execution, begun, first, asked);
                            }
                        });
    }

    private void accepted(
            Acceptance.Result.Accepted accepted,
            NewExecution request,
            OwnedExecution execution,
            PreparedExecution begun,
            Transition beginning,
            int asked) {
        if (accepted.started() && asked != term) {
            giveBack(execution);
        } else if (accepted.started()) {
            activate(begun).proceed(beginning);
        } else {
            backlog.queued(request.workflow().definition().workspaceId());
            wasFull |= room() == 0;
        }
    }

    private Records beginningRecords(
            NewExecution request, PreparedExecution execution, Transition beginning, Instant now) {
        Story story = tools.story(execution);
        story.announced(request.announcement(now));
        story.started(now);
        for (Task task : beginning.tasks()) {
            if (task instanceof Task.Attempt attempt) {
                story.stepStarted(attempt, execution.definition(attempt.stepKey()), now);
            }
        }
        return story.records();
    }

    private Records queuedRecords(
            NewExecution request, Optional<Environment> environment, Instant now) {
        ExecutionEvents.ExecutionQueued queued =
                new ExecutionEvents.ExecutionQueued(
                        request.key().id(),
                        request.workflow().definition().workflowId(),
                        request.workflow().definition().version(),
                        request.workflow().definition().workspaceId(),
                        request.idempotencyKey(),
                        now);
        boolean logs = environment.map(it -> it.configuration().enableLogging()).orElse(true);
        return new Records(
                logs ? request.announcement(now) : List.of(),
                List.of(
                        rows.of(
                                request.key().id(),
                                queued.workspaceId(),
                                request.traceParent(),
                                queued)));
    }

    private ActiveExecution activate(PreparedExecution execution) {
        ActiveExecution taken = new ActiveExecution(execution, tools, effects, new Keeper());
        active.put(execution.id(), taken);
        return taken;
    }

    /**
     * Takes queued executions as far as there is room; a claim under way is followed by another.
     */
    private void claim() {
        int room = room();
        if (stopping || !instance.mayCall()) {
            return;
        }
        wasFull = room == 0;
        if (wasFull) {
            return;
        }
        if (claiming) {
            claimAgain = true;
            return;
        }
        claiming = true;
        claimAgain = false;
        int asked = term;
        statements
                .claim(instance.id(), Math.min(room, MOST_CLAIMED), settings.headStart())
                .subscribe()
                .with(
                        taken ->
                                loop.run(
                                        () -> {
                                            claiming = false;
                                            taken.forEach(it -> open(it, null, asked));
                                            if (claimAgain || !taken.isEmpty()) {
                                                claim();
                                            }
                                        }),
                        failure -> loop.run(() -> claiming = false));
    }

    /** One execution less is here: what was not taken for want of room is taken now. */
    private void left() {
        if (wasFull) {
            claim();
        }
    }

    /** How many executions more this instance may have. */
    private int room() {
        return Math.max(0, settings.maxRunning() - active.size() - opening.size());
    }

    /**
     * Reads what an execution needs that was taken from the database, and lets it go on.
     *
     * @param cancelledBy who has asked for its end, null for nobody
     * @param asked the term in which it was asked for
     */
    private void open(OwnedExecution execution, String cancelledBy, int asked) {
        opening.add(execution.key().id());
        loop.inBackground(() -> read(execution))
                .onTermination()
                .invoke(() -> opening.remove(execution.key().id()))
                .subscribe()
                .with(
                        opened ->
                                opened.ifPresentOrElse(
                                        it -> goOn(execution, it, cancelledBy, asked),
                                        () -> requeue(execution)),
                        failure -> {
                            LOG.errorf(
                                    failure,
                                    "Execution %s can't be taken up: given back",
                                    execution.key().id());
                            giveBack(execution);
                        });
    }

    private Uni<Optional<Opening>> read(OwnedExecution execution) {
        return workflows
                .version(execution.workflowId(), execution.workflowVersion())
                .chain(
                        workflow ->
                                settingsOf(execution, workflow)
                                        .map(it -> it.map(env -> new Opening(workflow, env))))
                .chain(
                        opening ->
                                statements
                                        .recorded(execution.key())
                                        .map(steps -> opening.map(it -> it.withRecorded(steps))))
                .chain(
                        opening ->
                                waitStatements
                                        .waits(List.of(execution.key().id()), false)
                                        .map(
                                                waits ->
                                                        opening.map(
                                                                it ->
                                                                        it.withWaits(
                                                                                waits.getOrDefault(
                                                                                        execution
                                                                                                .key()
                                                                                                .id(),
                                                                                        List
                                                                                                .of())))));
    }

    /** What it is pinned to, or the newest when it has not started; empty when they are to come. */
    private Uni<Optional<Environment>> settingsOf(
            OwnedExecution execution, CompiledWorkflow workflow) {
        if (execution.environmentVersion() != null) {
            return environments
                    .at(execution.environmentId(), execution.environmentVersion())
                    .map(Optional::of);
        }
        long needed = workflow.definition().environmentVersion();
        return environments
                .newest(execution.environmentId())
                .map(newest -> newest.filter(it -> it.version() >= needed));
    }

    private void goOn(OwnedExecution execution, Opening opening, String cancelledBy, int asked) {
        if (stopping || asked != term) {
            giveBack(execution);
            return;
        }
        PreparedExecution prepared =
                new PreparedExecution(
                        execution,
                        opening.workflow,
                        opening.environment,
                        tools.read(execution.input()));
        Transition beginning = prepared.beginning(stepSettings.parallel());
        ActiveExecution taken = activate(prepared);
        if (execution.startedAt() == null && cancelledBy != null) {
            taken.cancelUnstarted(beginning, cancelledBy);
        } else if (execution.startedAt() == null) {
            taken.start(beginning, opening.recorded);
        } else {
            taken.resume(beginning, opening.recorded, opening.waits, cancelledBy);
        }
    }

    private void requeue(OwnedExecution execution) {
        letGo(execution.key(), () -> statements.requeue(execution));
    }

    private void giveBack(OwnedExecution execution) {
        ExecutionKey key = execution.key();
        letGo(key, () -> statements.giveBack(key, execution.fence(), execution.interrupted()));
    }

    /** An execution that nobody held while its owner lives would rest for ever. */
    private void letGo(ExecutionKey key, Supplier<Uni<Void>> write) {
        Uni.createFrom()
                .deferred(write::get)
                .onFailure()
                .invoke(
                        failure ->
                                LOG.warnf(
                                        "Execution %s was not let go: %s",
                                        key.id(), failure.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(settings.heartbeat(), settings.lease())
                .indefinitely()
                .subscribe()
                .with(nothing -> {});
    }

    /** Says that the instance lives, then looks for what others left and what waits. */
    private void beat() {
        if (beating || stopping) {
            return;
        }
        beating = true;
        long sentAt = System.nanoTime();
        int room = room();
        statements
                .heartbeat(instance.id())
                .chain(() -> instance.holdsLease() ? Uni.createFrom().voidItem() : beginTerm())
                .invoke(() -> instance.beat(sentAt))
                .call(statements::forgetSignals)
                .call(() -> statements.queued().invoke(backlog::count))
                .call(intakes::sweep)
                // Last: what is taken must be known, whatever else fails.
                .chain(() -> statements.takeOver(instance.id(), settings.lease(), room))
                .subscribe()
                .with(
                        taken -> loop.run(() -> beaten(taken)),
                        failure -> loop.run(() -> notBeaten(failure)));
    }

    private void beaten(List<OwnedExecution> taken) {
        beating = false;
        if (away) {
            away = false;
            LOG.info("The engine's lease is held again");
        }
        if (!taken.isEmpty()) {
            LOG.infof("Taken over: %d executions", taken.size());
        }
        taken.forEach(it -> open(it, null, term));
        takeCancelled();
        claim();
    }

    /** From here on nobody takes anything; what was taken before is dropped. */
    private Uni<Void> beginTerm() {
        return statements
                .owned(instance.id())
                .emitOn(loop::run)
                .invoke(
                        owned -> {
                            term++;
                            active.values().removeIf(it -> wasTaken(it, owned));
                        })
                .replaceWithVoid();
    }

    private static boolean wasTaken(ActiveExecution execution, Map<String, Integer> owned) {
        ExecutionKey key = execution.owned().key();
        boolean taken = !Integer.valueOf(execution.owned().fence()).equals(owned.get(key.id()));
        if (taken) {
            LOG.infof("Execution %s was taken over while the lease was over", key.id());
            execution.drop();
        }
        return taken;
    }

    private void notBeaten(Throwable failure) {
        beating = false;
        if (!away) {
            away = true;
            LOG.warnf("The engine can't renew its lease: %s", failure.getMessage());
        }
    }

    /**
     * The answer to a claim or a take-over may be lost with its connection: then this instance owns
     * executions of which it does not know. What it owned at the last look too, at the same fence,
     * and still has not in hand, is given back.
     */
    private void lookForUnknown() {
        if (stopping || lookingForUnknown) {
            return;
        }
        lookingForUnknown = true;
        statements
                .owned(instance.id())
                .subscribe()
                .with(
                        owned -> loop.run(() -> giveBackUnknown(owned)),
                        failure -> loop.run(() -> lookingForUnknown = false));
    }

    private void giveBackUnknown(Map<String, Integer> owned) {
        lookingForUnknown = false;
        owned.keySet().removeAll(active.keySet());
        owned.keySet().removeAll(opening);
        owned.forEach(
                (id, fence) -> {
                    if (fence.equals(unknown.get(id))) {
                        LOG.warnf("Execution %s was taken unknowingly: given back", id);
                        ExecutionKey key = ExecutionKey.of(id);
                        letGo(key, () -> statements.giveBack(key, fence, true));
                    }
                });
        unknown = owned;
    }

    private void lookForSignals() {
        if (lookingForSignals || stopping || active.isEmpty()) {
            return;
        }
        lookingForSignals = true;
        statements
                .cancellations(instance.id())
                .subscribe()
                .with(
                        requests ->
                                loop.run(
                                        () -> {
                                            lookingForSignals = false;
                                            requests.forEach(this::cancel);
                                        }),
                        failure -> loop.run(() -> lookingForSignals = false));
    }

    /** What has come, or will come no more, of what this instance's executions wait for. */
    private void lookForAnswers() {
        List<String> waiting =
                active.entrySet().stream()
                        .filter(it -> it.getValue().waits())
                        .map(Map.Entry::getKey)
                        .toList();
        if (lookingForAnswers || stopping || waiting.isEmpty()) {
            return;
        }
        lookingForAnswers = true;
        waitStatements
                .waits(waiting, true)
                .subscribe()
                .with(
                        answers ->
                                loop.run(
                                        () -> {
                                            lookingForAnswers = false;
                                            answers.forEach(this::answered);
                                        }),
                        failure -> loop.run(() -> lookingForAnswers = false));
    }

    private void answered(String executionId, List<StepWait> answers) {
        ActiveExecution execution = active.get(executionId);
        if (execution != null) {
            execution.answered(answers);
        }
    }

    /** Queues what has waited long enough, and what was answered. */
    void wake() {
        if (waking || stopping || !instance.mayCall()) {
            return;
        }
        waking = true;
        waitStatements
                .wake(MOST_WOKEN)
                .subscribe()
                .with(
                        woken ->
                                loop.run(
                                        () -> {
                                            waking = false;
                                            if (woken > 0) {
                                                claim();
                                            }
                                            if (woken == MOST_WOKEN) {
                                                wake();
                                            }
                                        }),
                        failure -> loop.run(() -> waking = false));
    }

    /** Something was answered: whoever waits for it is woken now, not by and by. */
    public void answered() {
        loop.run(this::wake);
        loop.run(this::lookForAnswers);
    }

    /** What waits has no owner to end it. */
    private void takeCancelled() {
        if (stopping || !instance.mayCall()) {
            return;
        }
        int asked = term;
        waitStatements
                .takeCancelled(instance.id(), MOST_CLAIMED)
                .subscribe()
                .with(
                        taken ->
                                loop.run(
                                        () ->
                                                taken.forEach(
                                                        (it, cancelledBy) ->
                                                                open(it, cancelledBy, asked))),
                        failure -> LOG.debugf(failure, "Cancelled executions wait"));
    }

    /**
     * @param childId the execution that has ended, null for whichever nobody told of
     */
    private void answerParents(String childId) {
        if (stopping) {
            return;
        }
        waitStatements
                .answerParents(childId)
                .subscribe()
                .with(
                        answered -> {
                            if (answered > 0) {
                                answered();
                            }
                        },
                        failure -> LOG.debugf(failure, "Those who wait are told later"));
    }

    private void ensurePartitions() {
        statements
                .ensurePartitions(settings.partitionsAhead())
                .subscribe()
                .with(
                        nothing -> {},
                        failure -> LOG.warnf("Partitions not made: %s", failure.getMessage()));
    }

    private synchronized void handOver() {
        if (!stopping) {
            stopping = true;
            instance.stop();
            waiters.stop();
            long deadline = System.nanoTime() + settings.handOver().toNanos();
            loop.run(() -> putDown(deadline));
        }
    }

    /**
     * Puts down what is idle at once, and what has a call under way as soon as its outcome is
     * recorded; at the deadline what is left is broken off.
     */
    private void putDown(long deadline) {
        List<ExecutionKey> idle = new ArrayList<>();
        for (ActiveExecution execution : List.copyOf(active.values())) {
            if (execution.isIdle()) {
                execution.drop();
                active.remove(execution.owned().key().id());
                idle.add(execution.owned().key());
            }
        }
        boolean last = active.isEmpty() && opening.isEmpty() || System.nanoTime() >= deadline;
        if (last) {
            active.values().forEach(ActiveExecution::drop);
            active.clear();
        }
        Uni<Void> put =
                idle.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : statements.putDown(instance.id(), idle);
        put.chain(() -> last ? statements.farewell(instance.id()) : Uni.createFrom().voidItem())
                .subscribe()
                .with(nothing -> putDownMore(last, deadline), handedOver::completeExceptionally);
    }

    private void putDownMore(boolean last, long deadline) {
        if (last) {
            handedOver.complete(null);
        } else {
            loop.after(Duration.ofMillis(20), () -> putDown(deadline));
        }
    }

    private final class Keeper implements ActiveExecution.Owner {

        @Override
        public void ended(ActiveExecution execution) {
            String id = execution.owned().key().id();
            active.remove(id);
            waiters.ended(id, execution.end());
            if (Trigger.depthOf(execution.owned().context()) > 0) {
                answerParents(id);
            }
            left();
        }

        @Override
        public void rests(ActiveExecution execution) {
            active.remove(execution.owned().key().id(), execution);
            left();
        }

        @Override
        public void lost(ActiveExecution execution) {
            active.remove(execution.owned().key().id(), execution);
            // Where it could not be written, this instance still owns it and no longer has it.
            OwnedExecution owned = execution.owned();
            letGo(owned.key(), () -> statements.giveBack(owned.key(), owned.fence(), true));
            left();
        }
    }

    private final class LiveEffects implements Effects {

        @Override
        public Journal journal() {
            return ledger;
        }

        @Override
        public StepAttempts attempts() {
            return attempts;
        }

        @Override
        public StepWait foretell(StepWait wait) {
            return null;
        }

        @Override
        public Uni<String> startChild(
                OwnedExecution parent, Place place, int workflowId, JsonNode input) {
            return loop.inBackground(() -> children.of(parent, place, workflowId, input))
                    .chain(child -> accept(child).map(result -> idOf(child, result)))
                    .invoke(
                            id -> {
                                if (id.equals(parent.key().id())) {
                                    throw new Children.ChildRefused("It was given up before.");
                                }
                            });
        }

        private static String idOf(NewExecution child, Acceptance.Result result) {
            return result instanceof Acceptance.Result.KnownKey known
                    ? known.executionId()
                    : child.key().id();
        }

        @Override
        public Duration withJitter(Duration pause) {
            long most = pause.toMillis() * JITTER_PERCENT / 100;
            return most <= 0
                    ? pause
                    : pause.plusMillis(ThreadLocalRandom.current().nextLong(most + 1));
        }
    }

    /** What an execution needs to go on. */
    private record Opening(
            CompiledWorkflow workflow,
            Environment environment,
            List<RecordedStep> recorded,
            List<StepWait> waits) {

        Opening(CompiledWorkflow workflow, Environment environment) {
            this(workflow, environment, List.of(), List.of());
        }

        Opening withRecorded(List<RecordedStep> steps) {
            return new Opening(workflow, environment, steps, waits);
        }

        Opening withWaits(List<StepWait> open) {
            return new Opening(workflow, environment, recorded, open);
        }
    }
}
