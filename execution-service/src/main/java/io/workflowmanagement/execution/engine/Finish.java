package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.execution.run.Task;
import io.workflowmanagement.kit.expression.ExpressionFailed;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a write makes of the execution's row.
 *
 * @param undoing the status that it ends with once its steps are undone, null while it goes forward
 */
record Finish(ExecutionStatus status, JsonNode output, String error, ExecutionStatus undoing) {

    /** Nothing is to be done until something comes. */
    static final Finish RESTING = new Finish(ExecutionStatus.Waiting, null, null, null);

    /**
     * @param tasks what the machine wants next
     * @param waits whether nothing is to be done for these until something comes
     * @param output what the execution gives if it ends well; one that can't be made fails it
     */
    static Finish by(List<Task> tasks, boolean waits, Supplier<JsonNode> output) {
        Task.End end = endIn(tasks);
        if (end != null) {
            return at(end, output);
        }
        return waits ? RESTING : goingOn(turnIn(tasks));
    }

    /** The end, if that is where the tasks lead to: it is the last of them. Null otherwise. */
    static Task.End endIn(List<Task> tasks) {
        Task last = tasks.isEmpty() ? null : tasks.get(tasks.size() - 1);
        return last instanceof Task.End end ? end : null;
    }

    private static Task.Turn turnIn(List<Task> tasks) {
        return tasks.stream()
                .filter(Task.Turn.class::isInstance)
                .map(Task.Turn.class::cast)
                .findFirst()
                .orElse(null);
    }

    /**
     * @param turn where it ends once its steps are undone, null while it goes forward
     */
    private static Finish goingOn(Task.Turn turn) {
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

    private static Finish at(Task.End end, Supplier<JsonNode> output) {
        return switch (end.ending()) {
            case COMPLETED -> completed(output);
            case FAILED -> failed(end.reason());
            case CANCELLED -> new Finish(ExecutionStatus.Cancelled, null, end.reason(), null);
        };
    }

    static Finish failed(String reason) {
        return new Finish(ExecutionStatus.Failed, null, reason, null);
    }

    private static Finish completed(Supplier<JsonNode> output) {
        try {
            return new Finish(ExecutionStatus.Completed, output.get(), null, null);
        } catch (ExpressionFailed e) {
            return failed("Output: " + e.getMessage());
        }
    }

    boolean rests() {
        return status == ExecutionStatus.Waiting;
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
