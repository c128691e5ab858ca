package io.workflowmanagement.execution.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.engine.NewExecution.Origin;
import io.workflowmanagement.execution.history.ExecutionView;
import io.workflowmanagement.execution.history.Executions;
import io.workflowmanagement.execution.intake.Intake;
import io.workflowmanagement.execution.intake.StartRequest;
import io.workflowmanagement.execution.intake.Started;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.execution.workflow.Workflows;
import io.workflowmanagement.kit.background.Background;
import io.workflowmanagement.kit.caller.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Repeats executions that have ended, each as a new one of the same version: a retry from where it
 * failed, a rerun from the beginning.
 */
@ApplicationScoped
public class Repetitions {

    private final Executions executions;
    private final Workflows workflows;
    private final Intake intake;
    private final Caller caller;

    Repetitions(Executions executions, Workflows workflows, Intake intake, Caller caller) {
        this.executions = executions;
        this.workflows = workflows;
        this.intake = intake;
        this.caller = caller;
    }

    /**
     * @param input null for the one that it had
     * @param idempotencyKey null without
     */
    Uni<Started> retry(String id, JsonNode input, String idempotencyKey) {
        return executions
                .get(id)
                .chain(view -> retry(view, input, caller.name(), idempotencyKey))
                .chain(this::asItStands);
    }

    /**
     * @param idempotencyKey null without
     */
    Uni<Started> rerun(String id, String idempotencyKey) {
        return executions
                .get(id)
                .chain(view -> rerun(view, caller.name(), idempotencyKey))
                .chain(this::asItStands);
    }

    /** A retry with the same input, where no user waits for it. */
    public Uni<Void> retryKnown(String id, String requestedBy, String idempotencyKey) {
        return executions
                .known(id)
                .chain(known -> retry(known.view(), null, requestedBy, idempotencyKey))
                .replaceWithVoid();
    }

    /** A rerun, where no user waits for it. */
    public Uni<Void> rerunKnown(String id, String requestedBy, String idempotencyKey) {
        return executions
                .known(id)
                .chain(known -> rerun(known.view(), requestedBy, idempotencyKey))
                .replaceWithVoid();
    }

    private Uni<Started> retry(
            ExecutionView view, JsonNode input, String requestedBy, String idempotencyKey) {
        mustBeFinal(view);
        if (view.status() == ExecutionStatus.Completed) {
            throw new ExecutionHasCompleted(view.id());
        }
        return workflows
                .version(view.workflowId(), view.workflowVersion())
                .chain(
                        workflow ->
                                executions
                                        .outcomes(ExecutionKey.of(view.id()))
                                        .map(
                                                outcomes ->
                                                        SettledSteps.of(
                                                                workflow.definition().steps(),
                                                                outcomes)))
                .chain(settled -> retry(view, input, settled, requestedBy, idempotencyKey));
    }

    private Uni<Started> retry(
            ExecutionView view,
            JsonNode input,
            List<String> settled,
            String requestedBy,
            String idempotencyKey) {
        boolean takesItsInput = input == null || input.isNull();
        if (takesItsInput || !settled.isEmpty()) {
            mustHavePayloads(view);
        }
        return repeat(
                view,
                takesItsInput ? view.inputParameters() : input,
                settled,
                requestedBy,
                idempotencyKey);
    }

    private Uni<Started> rerun(ExecutionView view, String requestedBy, String idempotencyKey) {
        mustBeFinal(view);
        mustHavePayloads(view);
        return repeat(view, view.inputParameters(), List.of(), requestedBy, idempotencyKey);
    }

    private Uni<Started> repeat(
            ExecutionView view,
            JsonNode input,
            List<String> takenOver,
            String requestedBy,
            String idempotencyKey) {
        return intake.repeat(
                new StartRequest(view.workflowId(), view.workflowVersion(), input, view.priority()),
                new Origin(ExecutionKey.of(view.id()), takenOver, requestedBy),
                idempotencyKey);
    }

    private static void mustBeFinal(ExecutionView view) {
        if (!view.status().isFinal()) {
            throw new ExecutionIsNotFinal(view.id());
        }
    }

    /** Every execution is accepted with an object as its input. */
    private static void mustHavePayloads(ExecutionView view) {
        if (view.inputParameters() == null) {
            throw new PayloadsRemoved(view.id());
        }
    }

    private Uni<Started> asItStands(Started started) {
        return started.status() != null
                ? Uni.createFrom().item(started)
                : Uni.createFrom()
                        .voidItem()
                        .emitOn(Background.here())
                        .chain(() -> executions.get(started.id()))
                        .map(Started::of);
    }
}
