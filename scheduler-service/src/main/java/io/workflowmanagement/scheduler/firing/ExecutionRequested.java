package io.workflowmanagement.scheduler.firing;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.scheduler.schedule.ScheduleRun;

/**
 * The command that starts an execution of the workflow's published version.
 *
 * @param input a JSON object as text
 * @param requestedBy {@code schedule/12}, or {@code user/3} who ran it by hand
 */
record ExecutionRequested(
        int workflowId, @JsonRawValue String input, String idempotencyKey, String requestedBy) {

    private static final String TOPIC = "execution.commands";
    private static final String NO_INPUT = "{}";

    static Event event(ScheduleRun run, IdempotencyKey key, String requestedBy) {
        return Event.about(
                "workflow/" + run.workflowId(),
                TOPIC,
                "ExecutionRequested",
                run.workspaceId(),
                new ExecutionRequested(
                        run.workflowId(),
                        run.input() == null ? NO_INPUT : run.input(),
                        key.toString(),
                        requestedBy));
    }
}
