package io.workflowmanagement.execution.ledger;

import java.time.Instant;
import java.util.List;

/**
 * A step forward of one execution, written only when it is still at the fence and the row version
 * that the writer knows.
 *
 * @param from the status that it must have
 * @param to the status that it gets
 * @param startedAt null leaves it as it is; so do the five that follow
 * @param undoing the status that it ends with once its steps are undone
 */
public record Advance(
        ExecutionKey key,
        int environmentId,
        int fence,
        int rowVersion,
        ExecutionStatus from,
        ExecutionStatus to,
        Instant startedAt,
        Long environmentVersion,
        Instant completedAt,
        String output,
        String error,
        ExecutionStatus undoing,
        List<StepRow> steps,
        List<LogLine> logs,
        List<OutboxRow> events,
        List<Metric> metrics,
        Waits waits) {

    public Advance {
        steps = List.copyOf(steps);
        logs = List.copyOf(logs);
        events = List.copyOf(events);
        metrics = List.copyOf(metrics);
    }
}
