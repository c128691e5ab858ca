package io.workflowmanagement.execution.control;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.engine.Claims;
import io.workflowmanagement.execution.engine.IntakeState;
import io.workflowmanagement.execution.engine.Intakes;
import io.workflowmanagement.execution.workflow.WorkflowNotFound;
import io.workflowmanagement.execution.workflow.Workflows;
import io.workflowmanagement.kit.audit.Action;
import io.workflowmanagement.kit.audit.Audit;
import io.workflowmanagement.kit.audit.Audit.Note;
import io.workflowmanagement.kit.audit.FieldChange;
import io.workflowmanagement.kit.background.Background;
import io.workflowmanagement.kit.caller.Access;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Pauses and resumes the intake of workflows. */
@ApplicationScoped
class IntakeControl {

    private final Workflows workflows;
    private final Intakes intakes;
    private final Claims claims;
    private final Access access;
    private final Audit audit;

    IntakeControl(Workflows workflows, Intakes intakes, Claims claims, Access access, Audit audit) {
        this.workflows = workflows;
        this.intakes = intakes;
        this.claims = claims;
        this.access = access;
        this.audit = audit;
    }

    Uni<IntakeState> get(int workflowId) {
        return permitted(workflowId).chain(() -> intakes.state(workflowId));
    }

    Uni<IntakeState> pause(int workflowId) {
        return change(workflowId, () -> intakes.pause(workflowId, access.caller().name()));
    }

    Uni<IntakeState> resume(int workflowId) {
        return change(workflowId, () -> intakes.resume(workflowId, access.caller().name()))
                .invoke(claims::lookForQueued);
    }

    private Uni<IntakeState> change(int workflowId, Supplier<Uni<IntakeState>> change) {
        return permitted(workflowId)
                .chain(
                        workspaceId ->
                                intakes.state(workflowId)
                                        .chain(
                                                before ->
                                                        change.get()
                                                                .emitOn(Background.here())
                                                                .call(
                                                                        after ->
                                                                                tell(
                                                                                        workspaceId,
                                                                                        before,
                                                                                        after))));
    }

    /** Asking for what is so already changes nothing. */
    private Uni<Void> tell(int workspaceId, IntakeState before, IntakeState after) {
        return before.isPaused() == after.isPaused()
                ? Uni.createFrom().voidItem()
                : audit.tell(
                        new Note(Action.Updated, "Workflow", after.workflowId(), workspaceId)
                                .with(
                                        "isIntakePaused",
                                        FieldChange.of(before.isPaused(), after.isPaused())));
    }

    private Uni<Integer> permitted(int workflowId) {
        return workflows
                .workspaceOf(workflowId)
                .call(
                        workspaceId ->
                                access.to(workspaceId, () -> new WorkflowNotFound(workflowId)));
    }
}
