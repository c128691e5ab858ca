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
    private final Overflow overflow;
    private final Control control;
    private final CommandSettings settings;
    private final ObjectMapper json;

    CommandHandler(
            Starts starts,
            SetAsideCommands setAside,
            Overflow overflow,
            Control control,
            CommandSettings settings,
            ObjectMapper json) {
        this.starts = starts;
        this.setAside = setAside;
        this.overflow = overflow;
        this.control = control;
        this.settings = settings;
        this.json = json;
    }

    Uni<Void> handle(ReceivedEvent event) {
        return switch (event.name()) {
            case "ExecutionRequested" -> startOrPassOn(event);
            case "CancellationRequested" -> cancel(event);
            default -> Uni.createFrom().voidItem();
        };
    }

    /** What overflowed waits here for room, and what came after it behind it. */
    Uni<Void> handleOverflowed(ReceivedEvent event) {
        ExecutionRequested command = command(event);
        return Uni.createFrom()
                .deferred(() -> start(event, command))
                .onFailure(SetAsideFull.class)
                .retry()
                .withBackOff(settings.sweep(), settings.sweep())
                .indefinitely();
    }

    private Uni<Void> startOrPassOn(ReceivedEvent event) {
        ExecutionRequested command = command(event);
        return start(event, command)
                .onFailure(SetAsideFull.class)
                .recoverWithUni(() -> overflow.append(command));
    }

    private ExecutionRequested command(ReceivedEvent event) {
        return event.data(ExecutionRequested.class, json).completedFrom(event);
    }

    private Uni<Void> start(ReceivedEvent event, ExecutionRequested command) {
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
