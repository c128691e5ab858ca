package io.workflowmanagement.execution.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.control.Control;
import io.workflowmanagement.execution.engine.ExecutionEvents;
import io.workflowmanagement.execution.engine.ExecutionEvents.ExecutionRejected;
import io.workflowmanagement.execution.intake.Intake;
import io.workflowmanagement.execution.intake.StartRequest;
import io.workflowmanagement.execution.workflow.WorkflowInactive;
import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.kit.events.ReceivedEvent;
import io.workflowmanagement.kit.events.UnreadableEvent;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/**
 * Carries commands out. A command that can't be is answered by {@code ExecutionRejected}; one for a
 * workflow that is not known (yet) fails, so that it is tried again.
 */
@ApplicationScoped
class CommandHandler {

    /** What the columns take. */
    private static final int LONGEST_KEY = 200;

    private static final int LONGEST_STARTER = 500;

    private static final int LONGEST_CANCELLER = 200;

    private final Intake intake;
    private final Control control;
    private final Rejections rejections;
    private final ObjectMapper json;

    CommandHandler(Intake intake, Control control, Rejections rejections, ObjectMapper json) {
        this.intake = intake;
        this.control = control;
        this.rejections = rejections;
        this.json = json;
    }

    Uni<Void> handle(ReceivedEvent event) {
        return switch (event.name()) {
            case "ExecutionRequested" -> start(event);
            case "CancellationRequested" -> cancel(event);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> cancel(ReceivedEvent event) {
        CancellationRequested command = event.data(CancellationRequested.class, json);
        if (command.executionId() == null) {
            throw new UnreadableEvent("executionId is missing");
        }
        return Uni.createFrom()
                .deferred(
                        () ->
                                control.cancelForCommand(
                                        command.executionId(),
                                        requestedBy(
                                                event, command.requestedBy(), LONGEST_CANCELLER)));
    }

    private Uni<Void> start(ReceivedEvent event) {
        ExecutionRequested command = event.data(ExecutionRequested.class, json);
        String key =
                command.idempotencyKey() == null
                        ? event.source() + "/" + event.id()
                        : command.idempotencyKey();
        String requestedBy = requestedBy(event, command.requestedBy(), LONGEST_STARTER);
        if (key.length() > LONGEST_KEY) {
            throw new UnreadableEvent("idempotencyKey takes " + LONGEST_KEY + " characters");
        }
        return Uni.createFrom()
                .deferred(
                        () ->
                                intake.startForCommand(
                                        new StartRequest(
                                                command.workflowId(),
                                                command.version(),
                                                command.input()),
                                        requestedBy,
                                        key))
                .replaceWithVoid()
                .onFailure(Failure.Invalid.class)
                .recoverWithUni(
                        failure ->
                                rejections.reject(command, key, reason((Failure.Invalid) failure)))
                .onFailure(WorkflowInactive.class)
                .recoverWithUni(failure -> rejections.reject(command, key, failure.getMessage()));
    }

    private static String requestedBy(ReceivedEvent event, String named, int longest) {
        String requestedBy = named == null ? "event/" + event.source() : named;
        if (requestedBy.length() > longest) {
            throw new UnreadableEvent("requestedBy takes " + longest + " characters");
        }
        return requestedBy;
    }

    private static String reason(Failure.Invalid failure) {
        return failure.violations().stream()
                .map(violation -> violation.field() + " " + violation.message())
                .collect(Collectors.joining("; "));
    }

    /** The data of {@code ExecutionRequested}. */
    record ExecutionRequested(
            int workflowId,
            Integer version,
            JsonNode input,
            String idempotencyKey,
            String requestedBy) {}

    /** The data of {@code CancellationRequested}. */
    record CancellationRequested(String executionId, String requestedBy) {}

    @ApplicationScoped
    static class Rejections {

        private final Outbox outbox;

        Rejections(Outbox outbox) {
            this.outbox = outbox;
        }

        @WithTransaction
        Uni<Void> reject(ExecutionRequested command, String key, String reason) {
            return outbox.append(
                    Event.about(
                            "workflow/" + command.workflowId(),
                            ExecutionEvents.TOPIC,
                            "ExecutionRejected",
                            null,
                            new ExecutionRejected(command.workflowId(), key, reason)));
        }
    }
}
