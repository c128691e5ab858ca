package io.workflowmanagement.execution.engine;

import io.workflowmanagement.execution.run.Place;
import io.workflowmanagement.execution.run.Task;
import io.workflowmanagement.execution.run.Transition;
import io.workflowmanagement.kit.definition.StepDefinition;
import java.time.Duration;
import java.time.Instant;

/** Tells in one write's story what attempts came to, and what the machine's tasks mean. */
final class Telling implements Task.Cases<Void> {

    private final PreparedExecution execution;
    private final Progress progress;
    private final Effects effects;
    private final Story story;
    private final Instant now;

    /**
     * @param now when the tasks begin
     */
    Telling(
            PreparedExecution execution,
            Progress progress,
            Effects effects,
            Story story,
            Instant now) {
        this.execution = execution;
        this.progress = progress;
        this.effects = effects;
        this.story = story;
        this.now = now;
    }

    /**
     * @param transition what it led to
     * @param wait what is waited for at the place, null for nothing
     */
    void attempted(Attempted it, Transition transition, StepWait wait) {
        StepDefinition step = execution.definition(it.stepKey());
        Duration again = pauseBeforeNext(it.place(), transition);
        Instant retryAt = again == null || again.isZero() ? null : it.completedAt().plus(again);
        story.attempted(it, step, progress.record(it, retryAt), retryAt);
        switch (it.status()) {
            case Completed -> story.stepCompleted(it, step);
            case Skipped -> story.stepSkipped(step, it.error(), it.completedAt());
            case Expanded -> story.expanded(it, step);
            case Waiting -> story.stepWaiting(it, step, wait);
            case Failed, Interrupted -> {
                if (again == null) {
                    story.stepFailed(it, step);
                } else {
                    story.stepRetried(it, step, again);
                }
            }
        }
    }

    /** Null where no attempt follows. */
    private Duration pauseBeforeNext(Place place, Transition transition) {
        return transition.tasks().stream()
                .filter(Task.Attempt.class::isInstance)
                .map(Task.Attempt.class::cast)
                .filter(task -> task.place().equals(place))
                .map(task -> effects.withJitter(task.pause()))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Void attempt(Task.Attempt it) {
        story.stepStarted(it, execution.definition(it.stepKey()), now);
        return null;
    }

    @Override
    public Void gather(Task.Gather it) {
        int sequence = progress.gather(it);
        story.gathered(
                it,
                execution.definition(it.stepKey()),
                progress.results().itemsOf(it.stepKey()),
                sequence,
                now);
        return null;
    }

    @Override
    public Void abandon(Task.Abandon it) {
        return null;
    }

    @Override
    public Void passOver(Task.PassOver it) {
        story.passedOver(execution.definition(it.stepKey()), progress.passOver(it), now);
        return null;
    }

    @Override
    public Void turn(Task.Turn it) {
        story.turned(it, now);
        return null;
    }

    @Override
    public Void end(Task.End it) {
        return null; // told with the output, when it is written
    }
}
