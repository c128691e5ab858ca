package io.workflowmanagement.execution.control;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.engine.Engine;
import io.workflowmanagement.execution.engine.IntakeState;
import io.workflowmanagement.execution.engine.Intakes;
import io.workflowmanagement.execution.workflow.WorkflowNotFound;
import io.workflowmanagement.execution.workflow.Workflows;
import io.workflowmanagement.kit.caller.Access;
import jakarta.enterprise.context.ApplicationScoped;

/** Pauses and resumes the intake of workflows. */
@ApplicationScoped
class IntakeControl {

    private final Workflows workflows;
    private final Intakes intakes;
    private final Engine engine;
    private final Access access;

    IntakeControl(Workflows workflows, Intakes intakes, Engine engine, Access access) {
        this.workflows = workflows;
        this.intakes = intakes;
        this.engine = engine;
        this.access = access;
    }

    Uni<IntakeState> get(int workflowId) {
        return permitted(workflowId).chain(() -> intakes.state(workflowId));
    }

    Uni<IntakeState> pause(int workflowId) {
        return permitted(workflowId).chain(() -> intakes.pause(workflowId, access.caller().name()));
    }

    Uni<IntakeState> resume(int workflowId) {
        return permitted(workflowId)
                .chain(() -> intakes.resume(workflowId, access.caller().name()))
                .invoke(engine::lookForQueued);
    }

    private Uni<Void> permitted(int workflowId) {
        return workflows
                .workspaceOf(workflowId)
                .chain(
                        workspaceId ->
                                access.to(workspaceId, () -> new WorkflowNotFound(workflowId)));
    }
}
