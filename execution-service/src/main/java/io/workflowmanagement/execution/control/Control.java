package io.workflowmanagement.execution.control;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.engine.Cancellations;
import io.workflowmanagement.execution.history.ExecutionNotFound;
import io.workflowmanagement.execution.history.ExecutionView;
import io.workflowmanagement.execution.history.Executions;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.kit.audit.Action;
import io.workflowmanagement.kit.audit.Audit;
import io.workflowmanagement.kit.audit.Audit.Note;
import io.workflowmanagement.kit.audit.FieldChange;
import io.workflowmanagement.kit.background.Background;
import io.workflowmanagement.kit.caller.Caller;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks executions to end. */
@ApplicationScoped
public class Control {

    private final Executions executions;
    private final Cancellations cancellations;
    private final Caller caller;
    private final Audit audit;

    Control(Executions executions, Cancellations cancellations, Caller caller, Audit audit) {
        this.executions = executions;
        this.cancellations = cancellations;
        this.caller = caller;
        this.audit = audit;
    }

    /** The execution as it stands after the request was noted. */
    Uni<ExecutionView> cancel(String id) {
        return executions
                .current(id)
                .chain(
                        current ->
                                cancel(current, caller.name())
                                        .emitOn(Background.here())
                                        .chain(
                                                () ->
                                                        audit.tell(
                                                                cancelled(
                                                                        id,
                                                                        current.view()
                                                                                .workspaceId()))))
                .chain(() -> executions.get(id));
    }

    /**
     * What a command asks for: nothing where it has ended.
     *
     * @throws ExecutionNotFound when there is none (yet)
     */
    public Uni<Void> cancelForCommand(String id, String requestedBy) {
        return executions
                .known(id)
                .chain(
                        current ->
                                current.view().status().isFinal()
                                        ? Uni.createFrom().voidItem()
                                        : cancel(current, requestedBy));
    }

    private Uni<Void> cancel(Executions.Current current, String requestedBy) {
        ExecutionView view = current.view();
        if (view.status().isFinal()) {
            throw new ExecutionIsFinal(view.id());
        }
        if (view.status() != ExecutionStatus.Queued || view.startedAt() != null) {
            return cancellations.ofRunning(current.key(), requestedBy);
        }
        return cancellations
                .ofQueued(current.queued(), requestedBy)
                // Taken from the queue meanwhile: now it has an owner to ask.
                .chain(
                        done ->
                                done
                                        ? Uni.createFrom().voidItem()
                                        : cancellations.ofRunning(current.key(), requestedBy));
    }

    private static Note cancelled(String executionId, int workspaceId) {
        return new Note(Action.Updated, "Execution", executionId, workspaceId)
                .with("isCancellationRequested", FieldChange.of(false, true));
    }
}
