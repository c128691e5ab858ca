package io.workflowmanagement.execution.engine;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.ledger.StepStatus;
import io.workflowmanagement.execution.run.Happening;
import io.workflowmanagement.execution.run.Place;
import io.workflowmanagement.execution.run.Run;
import io.workflowmanagement.execution.run.Task;
import io.workflowmanagement.execution.run.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * One execution in the hands of this instance. What happens is collected, put to the state machine,
 * written as one advance, and only when that is durable is done what the machine wants next. All of
 * it is on the engine's event loop, so nothing in here is shared.
 */
final class ActiveExecution {

    private static final Logger LOG = Logger.getLogger(ActiveExecution.class);

    private final PreparedExecution execution;
    private final EngineTools tools;
    private final Effects effects;
    private final Owner owner;

    private final Deque<Arrival> arrived = new ArrayDeque<>();
    private final OpenWaits waits = new OpenWaits();
    private final ScheduledWork schedule;
    private final Progress progress;
    private final ExecutionScope scope;
    private final ExecutionAttempts attempts;
    private final ChildStarts starts;
    private final CallsUnderWay calls;
    private final TimeLimits limits;
    private final Advances advances;

    ActiveExecution(PreparedExecution execution, EngineTools tools, Effects effects, Owner owner) {
        this.execution = execution;
        this.tools = tools;
        this.effects = effects;
        this.owner = owner;
        this.schedule = new ScheduledWork(tools.loop(), this::failed);
        this.progress = new Progress(execution, tools::read);
        this.scope = new ExecutionScope(execution, progress.results(), tools);
        this.attempts =
                new ExecutionAttempts(
                        execution,
                        effects,
                        progress.results(),
                        scope,
                        tools.stepSettings().gathered());
        this.starts = new ChildStarts(execution, waits, tools);
        this.calls = new CallsUnderWay(execution, tools, schedule, this::attempted, this::giveAway);
        this.limits = new TimeLimits(execution, progress, waits, calls, schedule);
        this.advances = new Advances(execution, progress, effects.journal(), tools, schedule);
    }

    OwnedExecution owned() {
        return execution.owned();
    }

    String id() {
        return execution.id();
    }

    /** How it ended, once that is durable; empty where somebody else has ended it. */
    Optional<EndedExecution> end() {
        return advances.end();
    }

    /** Whether it can be put down without losing anything: no call is under way, no write. */
    boolean isIdle() {
        return calls.isEmpty() && !advances.isWriting();
    }

    /** It was accepted as started: what its beginning tells is durable already. */
    void proceed(Transition beginning) {
        progress.begin(beginning, owned().startedAt());
        watchTime();
        perform(beginning.tasks());
    }

    /**
     * It was taken from the queue: its beginning is still to be written.
     *
     * @param takenOver what it has from the execution that it repeats
     */
    void start(Transition beginning, List<RecordedStep> takenOver) {
        Instant now = tools.now();
        progress.begin(beginning, now);
        List<Task> first = takenOver.isEmpty() ? beginning.tasks() : progress.takeOver(takenOver);
        watchTime();
        Story story = tools.story(execution);
        story.started(now);
        Telling telling = new Telling(execution, progress, effects, story, now);
        first.forEach(task -> task.on(telling));
        write(story, first, List.of());
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
        progress.begin(beginning, owned().startedAt());
        progress.replay(recorded);
        waits.know(known);
        progress.run().attempts().keySet().forEach(starts::mayBegin);
        limits.watchTimeout(tools.now(), this::arrive);
        if (cancelledBy != null) {
            cancel(cancelledBy);
        } else if (progress.run().hasEnded()) {
            // Cannot be: the end is written with the step that brought it.
            LOG.errorf("Execution %s is Running, but its steps say it ended", id());
            drop();
        } else if (owned().interrupted()) {
            interrupt();
        } else {
            perform(progress.run().resume());
        }
        answered(waits.answered());
        process(); // a step's time may be over
        boolean hasWork = advances.isWriting() || !calls.isEmpty();
        if (!schedule.isStopped() && !hasWork && progress.run().isWaiting()) {
            rest();
        }
    }

    /** It was cancelled before its first step began. */
    void cancelUnstarted(Transition beginning, String cancelledBy) {
        progress.beginUnstarted(beginning);
        cancel(cancelledBy);
    }

    /**
     * What still pauses had not begun: its owner could not send anything later than a lease ago.
     */
    private void interrupt() {
        Instant now = tools.now();
        List<Task> pausing = new ArrayList<>();
        for (Task.Attempt attempt : progress.run().resume()) {
            if (progress.pauseLeft(attempt, now).isZero()) {
                arrived.add(Arrival.interrupted(attempt, now));
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
                    progress.run().isParked(wait.place()) && !calls.isUnderWay(wait.place());
            if (isNews && !schedule.isStopped()) {
                waits.know(List.of(wait));
                conclude(wait);
            }
        }
    }

    /** Somebody asked for its end. */
    void cancel(String requestedBy) {
        arrive(Arrival.of(new Happening.CancelRequested(requestedBy)));
    }

    /**
     * This instance no longer has it, or puts it down: nothing of it may happen here any more. A
     * call under way is broken off.
     */
    void drop() {
        schedule.stop();
        calls.breakOff();
    }

    private void watchTime() {
        limits.watchTimeout(tools.now(), this::arrive);
        limits.watchDeadlines(tools.now(), this::process);
    }

    private void arrive(Arrival arrival) {
        arrived.add(arrival);
        process();
    }

    /** Puts everything that has arrived to the machine, as one write. */
    private void process() {
        if (advances.isWriting() || schedule.isStopped()) {
            return;
        }
        Instant now = tools.now();
        Story story = tools.story(execution);
        Telling telling = new Telling(execution, progress, effects, story, now);
        List<Task> tasks = new ArrayList<>();
        List<Runnable> afterwards = new ArrayList<>();
        boolean news = false;
        Arrival arrival = next(now);
        while (arrival != null && !progress.run().hasEnded()) {
            if (arrival.isCurrent(progress.run()) && arrival.happening() == null) {
                news = true;
                afterwards.add(prepareCall(arrival));
            } else if (arrival.isCurrent(progress.run())) {
                Run before = progress.run();
                tasks.addAll(happen(arrival, telling, now));
                news |= progress.run() != before;
            }
            arrival = next(now);
        }
        limits.watchDeadlines(tools.now(), this::process);
        if (!news) {
            return;
        }
        // What came later in the same write may have given it up again.
        tasks.removeIf(
                task -> task instanceof Task.Attempt attempt && !progress.isCurrent(attempt));
        keepOnly(progress.run().attempts().keySet());
        tasks.forEach(task -> task.on(telling));
        write(story, tasks, afterwards);
    }

    /** What has come counts before a deadline that has passed meanwhile. */
    private Arrival next(Instant now) {
        Arrival arrival = arrived.poll();
        return arrival == null ? limits.overdue(now) : arrival;
    }

    private List<Task> happen(Arrival arrival, Telling telling, Instant now) {
        if (arrival.newWait() != null) {
            waits.begin(arrival.newWait());
            starts.known(arrival.newWait().place());
        }
        Transition transition = progress.on(arrival.happening(), arrival.at(now));
        Attempted attempted = arrival.attempted();
        if (attempted != null) {
            if (attempted.status() == StepStatus.Skipped) {
                starts.known(attempted.place());
            }
            telling.attempted(attempted, transition, waits.of(attempted.place()));
        }
        return transition.tasks();
    }

    /**
     * A token is durable before its URL is given to anybody.
     *
     * @return the call, which is made when this is written
     */
    private Runnable prepareCall(Arrival arrival) {
        Place place = arrival.attempted().place();
        int attempt = arrival.attempted().attempt();
        CallbackToken token = CallbackToken.next();
        waits.begin(arrival.newWait());
        waits.allow(place, token.hash());
        return () -> {
            attempts.allow(place, token);
            attempt(new Task.Attempt(place, attempt, Duration.ZERO));
        };
    }

    /** Gives up what is under way but for these places. */
    private void keepOnly(Set<Place> places) {
        calls.keepOnly(places);
        starts.keepOnly(places);
        waits.keepOnly(places);
    }

    /** Nothing is to be done until something comes: it leaves this instance, and its slot. */
    private void rest() {
        write(tools.story(execution), List.of(), List.of());
    }

    /**
     * @param afterwards what is to be done besides the tasks, once this is durable
     */
    private void write(Story story, List<Task> tasks, List<Runnable> afterwards) {
        boolean waitsOnly = progress.run().isWaiting() && calls.isEmpty() && afterwards.isEmpty();
        Finish finish = Finish.by(tasks, waitsOnly, scope::output);
        advances.write(
                story,
                finish,
                () -> waits.changes(finish.rests(), limits.nextDeadline()),
                owned -> written(owned, finish.rests(), tasks, afterwards),
                this::refused);
    }

    private void written(
            boolean owned, boolean rests, List<Task> tasks, List<Runnable> afterwards) {
        if (schedule.isStopped()) {
            return;
        }
        if (!owned) {
            LOG.infof("Execution %s belongs to another instance now", id());
            giveAway();
        } else if (progress.run().hasEnded()) {
            drop();
            owner.ended(this);
        } else if (rests) {
            drop();
            owner.rests(this);
        } else {
            perform(tasks);
            afterwards.forEach(Runnable::run);
            process();
        }
    }

    private void giveAway() {
        drop();
        owner.lost(this);
    }

    /** The database refuses what was to be written: the execution fails with that said instead. */
    private void refused(Throwable failure) {
        LOG.errorf(failure, "Execution %s: a write was refused", id());
        giveUp("What a step gave could not be stored.");
    }

    /**
     * Whatever is wrong in here ends the execution: held by a living owner, it would rest for ever.
     */
    private void failed(RuntimeException failure) {
        LOG.errorf(failure, "Execution %s failed unexpectedly", id());
        giveUp("Something failed in the engine, and was logged.");
    }

    /** Ends it as failed, with nothing of what could not be handled in it. */
    private void giveUp(String reason) {
        if (schedule.isStopped()) {
            return;
        }
        starts.keepOnly(Set.of());
        waits.keepOnly(Set.of());
        advances.write(
                tools.story(execution),
                Finish.failed(reason),
                () -> waits.changes(false, null),
                owned -> {
                    drop();
                    owner.ended(this);
                },
                again -> {
                    LOG.errorf(again, "Execution %s can't be ended", id());
                    giveAway();
                });
    }

    private void perform(List<? extends Task> tasks) {
        Instant now = tools.now();
        for (Task task : tasks) {
            if (task instanceof Task.Attempt attempt) {
                schedule.after(progress.pauseLeft(attempt, now), () -> attempt(attempt));
            }
        }
    }

    private void attempt(Task.Attempt task) {
        if (!progress.isCurrent(task)) {
            return; // given up during its pause
        }
        if (limits.isOver(task.place(), tools.now())) {
            process();
            return;
        }
        if (!tools.instance().mayCall()) {
            // Whoever owns it when the database is back will do it; it may well be this instance.
            schedule.after(tools.settings().signals(), () -> attempt(task));
            return;
        }
        starts.mayBegin(task.place());
        calls.begin(
                task.place(),
                task.attempt(),
                opened -> attempts.attempt(task, opened),
                () -> attempt(task));
    }

    /** What a step waited for has come: its output is made of it. */
    private void conclude(StepWait wait) {
        int attempt = progress.run().attempts().get(wait.place());
        calls.begin(
                wait.place(),
                attempt,
                opened -> Uni.createFrom().item(() -> attempts.conclude(wait, attempt, opened)),
                () -> answered(List.of(wait)));
    }

    private void attempted(Attempted unbounded) {
        Attempted attempted = attempts.bounded(unbounded);
        boolean beforeItsCall = attempts.isBeforeItsCall(attempted);
        StepWait foretold = beforeItsCall ? null : foretold(attempted);
        if (foretold != null) {
            conclude(foretold);
        } else {
            arrive(beforeItsCall ? Arrival.beforeItsCall(attempted) : Arrival.of(attempted));
        }
    }

    /** What is known beforehand of what the attempt would wait for: null but in a test run. */
    private StepWait foretold(Attempted it) {
        if (it.status() != StepStatus.Waiting) {
            return null;
        }
        return effects.foretell(it.suspension() == null ? waits.of(it.place()) : it.newWait());
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
}
