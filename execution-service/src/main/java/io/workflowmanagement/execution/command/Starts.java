package io.workflowmanagement.execution.command;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.engine.ExecutionEvents;
import io.workflowmanagement.execution.engine.ExecutionEvents.ExecutionRejected;
import io.workflowmanagement.execution.intake.Intake;
import io.workflowmanagement.execution.workflow.WorkflowInactive;
import io.workflowmanagement.execution.workflow.Workflows;
import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.tenancy.KnownWorkspaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/**
 * Starts what commands ask for. A command that can't be carried out is answered by {@code
 * ExecutionRejected}; one for a workflow that is not known (yet) fails, so that it is tried again.
 */
@ApplicationScoped
class Starts {

    private final Intake intake;
    private final Workflows workflows;
    private final KnownWorkspaces workspaces;
    private final Rejections rejections;

    Starts(Intake intake, Workflows workflows, KnownWorkspaces workspaces, Rejections rejections) {
        this.intake = intake;
        this.workflows = workflows;
        this.workspaces = workspaces;
        this.rejections = rejections;
    }

    /**
     * @param command complete
     * @param traceParent null without one
     */
    Uni<Void> start(ExecutionRequested command, String traceParent) {
        return workflows
                .workspaceOf(command.workflowId())
                .chain(workspaces::isDeleted)
                .invoke(Starts::refuseDeleted)
                .chain(
                        () ->
                                intake.startForCommand(
                                        command.start(),
                                        command.requestedBy(),
                                        traceParent,
                                        command.idempotencyKey()))
                .replaceWithVoid()
                .onFailure(Failure.Invalid.class)
                .recoverWithUni(
                        failure -> rejections.reject(command, reason((Failure.Invalid) failure)))
                .onFailure(WorkflowInactive.class)
                .recoverWithUni(failure -> rejections.reject(command, failure.getMessage()));
    }

    /** What has become impossible since it was set aside. */
    Uni<Void> giveUp(ExecutionRequested command, Throwable reason) {
        return rejections.reject(command, reason.getMessage());
    }

    /** No caller's rights are asked for here, which would say so. */
    private static void refuseDeleted(boolean deleted) {
        if (deleted) {
            throw new Failure.Invalid("workflowId", "lies in a workspace that is deleted");
        }
    }

    private static String reason(Failure.Invalid failure) {
        return failure.violations().stream()
                .map(violation -> violation.field() + " " + violation.message())
                .collect(Collectors.joining("; "));
    }

    @ApplicationScoped
    static class Rejections {

        private final Outbox outbox;

        Rejections(Outbox outbox) {
            this.outbox = outbox;
        }

        @WithTransaction
        Uni<Void> reject(ExecutionRequested command, String reason) {
            return outbox.append(
                    Event.about(
                            "workflow/" + command.workflowId(),
                            ExecutionEvents.TOPIC,
                            "ExecutionRejected",
                            null,
                            new ExecutionRejected(
                                    command.workflowId(), command.idempotencyKey(), reason)));
        }
    }
}
