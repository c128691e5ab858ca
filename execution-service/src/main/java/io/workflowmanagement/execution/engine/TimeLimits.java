package io.workflowmanagement.execution.engine;

import io.workflowmanagement.execution.ledger.StepStatus;
import io.workflowmanagement.execution.run.Happening;
import io.workflowmanagement.execution.run.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** How long an execution may take, and each of its steps as a whole. */
final class TimeLimits {

    private final PreparedExecution execution;
    private final Progress progress;
    private final OpenWaits waits;
    private final CallsUnderWay calls;
    private final ScheduledWork schedule;

    /** For which a timer runs, null for none. */
    private Instant watchedDeadline;

    TimeLimits(
            PreparedExecution execution,
            Progress progress,
            OpenWaits waits,
            CallsUnderWay calls,
            ScheduledWork schedule) {
        this.execution = execution;
        this.progress = progress;
        this.waits = waits;
        this.calls = calls;
        this.schedule = schedule;
    }

    /**
     * What it waited does not count.
     *
     * @param over hears that the execution's time is over
     */
    void watchTimeout(Instant now, Consumer<Arrival> over) {
        Duration timeout = Duration.ofSeconds(execution.environment().configuration().timeout());
        Instant from = progress.startedAt() == null ? now : progress.startedAt();
        Duration left = Duration.between(now, from.plus(timeout).plus(execution.owned().waited()));
        schedule.after(left, () -> over.accept(Arrival.of(new Happening.TimedOut(timeout))));
    }

    /**
     * @param passed what to do when the time of a step under way may be over
     */
    void watchDeadlines(Instant now, Runnable passed) {
        Instant next = nextDeadline();
        if (next != null && !next.equals(watchedDeadline)) {
            watchedDeadline = next;
            Duration left = Duration.between(now, next);
            schedule.after(
                    left.isNegative() ? Duration.ZERO : left.plusMillis(1),
                    () -> {
                        watchedDeadline = null;
                        passed.run();
                    });
        }
    }

    /** When the next step's time is over; null where no step under way is bounded. */
    Instant nextDeadline() {
        return progress.deadlines().isEmpty()
                ? null
                : progress.deadlines().earliest(progress.run().attempts().keySet());
    }

    boolean isOver(Place place, Instant now) {
        return progress.deadlines().isOver(place, now);
    }

    /** A step whose time is over, null for none; an answer that was taken before counts. */
    Arrival overdue(Instant now) {
        if (progress.deadlines().isEmpty()) {
            return null;
        }
        return progress.run().attempts().entrySet().stream()
                .filter(it -> isOver(it.getKey(), now) && !isAnswered(it.getKey()))
                .findFirst()
                .map(it -> overdue(it.getKey(), it.getValue(), now))
                .orElse(null);
    }

    private boolean isAnswered(Place place) {
        StepWait wait = waits.of(place);
        return wait != null && progress.run().isParked(place) && wait.answer() != null;
    }

    /** Of items, the step fails as a whole, which its own record says. */
    private Arrival overdue(Place place, int attempt, Instant now) {
        String reason = progress.deadlines().reason(place);
        if (place.isItem()) {
            return Arrival.of(new Happening.Failed(Place.of(place.stepKey()), reason, false, null));
        }
        return Arrival.of(
                Attempted.withoutCall(
                        place, attempt, StepStatus.Failed, begunAt(place), now, reason));
    }

    /** Null where the attempt still pauses. */
    private Instant begunAt(Place place) {
        StepWait wait = waits.of(place);
        return wait != null ? wait.openedAt() : calls.begunAt(place);
    }
}
