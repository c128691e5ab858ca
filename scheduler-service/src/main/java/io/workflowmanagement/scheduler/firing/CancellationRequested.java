package io.workflowmanagement.scheduler.firing;

import io.workflowmanagement.kit.events.Event;

/** The command that ends an execution; it changes nothing where that has ended. */
record CancellationRequested(String executionId, String requestedBy) {

    static Event event(ScheduleFiring firing) {
        return Event.about(
                "execution/" + firing.executionId,
                "execution.commands",
                "CancellationRequested",
                firing.workspaceId,
                new CancellationRequested(firing.executionId, "schedule/" + firing.scheduleId));
    }
}
