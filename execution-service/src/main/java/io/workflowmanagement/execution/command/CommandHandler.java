package io.workflowmanagement.execution.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.control.Control;
import io.workflowmanagement.execution.engine.BacklogFull;
import io.workflowmanagement.kit.events.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the commands apart; what it doesn't know is not for it. */
@ApplicationScoped
class CommandHandler {

    private final Starts starts;
    private final SetAsideCommands setAside;
    private final Control control;
    private final ObjectMapper json;

    CommandHandler(Starts starts, SetAsideCommands setAside, Control control, ObjectMapper json) {
        this.starts = starts;
        this.setAside = setAside;
        this.control = control;
        this.json = json;
    }

    Uni<Void> handle(ReceivedEvent event) {
        return switch (event.name()) {
            case "ExecutionRequested" -> start(event);
            case "CancellationRequested" -> cancel(event);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> start(ReceivedEvent event) {
        ExecutionRequested command =
                event.data(ExecutionRequested.class, json).completedFrom(event);
        return starts.start(command, event.traceParent())
                .onFailure(BacklogFull.class)
                .recoverWithUni(() -> setAside.keep(event, command));
    }

    private Uni<Void> cancel(ReceivedEvent event) {
        CancellationRequested command =
                event.data(CancellationRequested.class, json).completedFrom(event);
        return Uni.createFrom()
                .deferred(
                        () ->
                                control.cancelForCommand(
                                        command.executionId(), command.requestedBy()));
    }
}
