package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.execution.run.Happening;
import io.workflowmanagement.execution.run.Run;
import io.workflowmanagement.execution.run.Task;
import io.workflowmanagement.execution.run.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * How far an execution has come: the state machine's state, what its steps have given, until when
 * they pause and when they must be settled. What happens leads to it, and so does what was
 * recorded: whoever takes the execution over replays it and stands where its owner stood.
 */
final class Progress {

    private final PreparedExecution execution;
    private final Function<String, JsonNode> json;
    private final StepResults results;
    private final RetryPauses pauses = new RetryPauses();
    private final StepDeadlines deadlines;
    private Run run;
    private Instant startedAt;

    /** Of the last row that was recorded. */
    private int sequence;

    private int httpCalls;

    Progress(PreparedExecution execution, Function<String, JsonNode> json) {
        this.execution = execution;
        this.json = json;
        this.results = new StepResults(execution.workflow());
        this.deadlines = new StepDeadlines(key -> execution.definition(key).totalTimeoutSeconds());
        this.startedAt = execution.owned().startedAt();
    }

    Run run() {
        return run;
    }

    /** Null for one that ends before its first step begins. */
    Instant startedAt() {
        return startedAt;
    }

    int httpCalls() {
        return httpCalls;
    }

    StepResults results() {
        return results;
    }

    StepDeadlines deadlines() {
        return deadlines;
    }

    boolean isCurrent(Task.Attempt task) {
        return run.isCurrent(task.place(), task.attempt());
    }

    Duration pauseLeft(Task.Attempt task, Instant now) {
        return pauses.left(task, now);
    }

    void begin(Transition beginning, Instant at) {
        startedAt = at;
        run = beginning.next();
        deadlines.begin(beginning.tasks(), at);
    }

    /** It is to end before its first step begins. */
    void beginUnstarted(Transition beginning) {
        run = beginning.next();
    }

    /** What was recorded of it, in its order. */
    void replay(List<RecordedStep> recorded) {
        recorded.forEach(this::replay);
        if (!run.isUndoing()) {
            turnAsRecorded();
        }
    }

    /**
     * What another execution has done counts as done by this one, but for the calls it made.
     *
     * @return what is to be done first: what the results lead to, not what happened on the way
     */
    List<Task> takeOver(List<RecordedStep> done) {
        Task.End end = null;
        for (RecordedStep step : done) {
            List<Task> led = replay(step);
            end = end == null ? Finish.endIn(led) : end;
        }
        httpCalls = 0;
        return end == null ? List.copyOf(run.resume()) : List.of(end);
    }

    private List<Task> replay(RecordedStep it) {
        sequence = Math.max(sequence, it.sequence());
        if (it.isCompensation() && !run.isUndoing()) {
            turnAsRecorded();
        }
        Attempted attempted = it.attempted(json);
        keep(attempted, it.retryAt());
        List<Task> led = apply(attempted.happening());
        // What was taken over from another execution is older than this one.
        deadlines.begin(led, it.completedAt().isBefore(startedAt) ? startedAt : it.completedAt());
        return led;
    }

    /** A cancel or a time-out is no attempt: that it came stands in the execution's own row. */
    private void turnAsRecorded() {
        OwnedExecution owned = execution.owned();
        if (owned.undoing() != null) {
            Task.Ending ending =
                    owned.undoing() == ExecutionStatus.Cancelled
                            ? Task.Ending.CANCELLED
                            : Task.Ending.FAILED;
            apply(new Happening.Turned(ending, owned.error()));
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

    /**
     * Something happens now. What that means for the record is told afterwards, by what follows.
     *
     * @param at when what it leads to begins
     */
    Transition on(Happening happening, Instant at) {
        Transition transition = run.on(happening);
        run = transition.next();
        deadlines.begin(transition.tasks(), at);
        return transition;
    }

    /**
     * @param retryAt when the next attempt is due, null where none follows or it follows at once
     * @return the attempt's number in the record
     */
    int record(Attempted it, Instant retryAt) {
        keep(it, retryAt);
        return ++sequence;
    }

    /** As {@link #record}, of a step whose items are all settled. */
    int gather(Task.Gather task) {
        results.gather(task);
        return ++sequence;
    }

    /** As {@link #record}, of a step that is not tried. */
    int passOver(Task.PassOver task) {
        results.passedOver(task.stepKey());
        return ++sequence;
    }

    private void keep(Attempted it, Instant retryAt) {
        results.keep(it);
        pauses.begin(it.place(), it.attempt(), retryAt);
        if (it.httpStatus() != null) {
            httpCalls++;
        }
    }
}
