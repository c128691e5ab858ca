package io.workflowmanagement.execution.engine;

import io.workflowmanagement.execution.environment.Environment;
import io.workflowmanagement.execution.ledger.Acceptance.Records;
import io.workflowmanagement.execution.ledger.OutboxRow;
import io.workflowmanagement.execution.run.Task;
import io.workflowmanagement.execution.run.Transition;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is recorded along with a new execution, in the transaction that accepts it. */
@ApplicationScoped
class AcceptanceRecords {

    private final EngineTools tools;
    private final EventRows rows;

    AcceptanceRecords(EngineTools tools, EventRows rows) {
        this.tools = tools;
        this.rows = rows;
    }

    /** When it starts at once. */
    Records started(
            NewExecution request, PreparedExecution execution, Transition beginning, Instant now) {
        Story story = tools.story(execution);
        story.announced(request.announcement(now));
        story.started(now);
        for (Task task : beginning.tasks()) {
            if (task instanceof Task.Attempt attempt) {
                story.stepStarted(attempt, execution.definition(attempt.stepKey()), now);
            }
        }
        return story.records();
    }

    /**
     * When it waits.
     *
     * @param environment empty where its settings are still to come
     */
    Records queued(NewExecution request, Optional<Environment> environment, Instant now) {
        WorkflowDefinition workflow = request.workflow().definition();
        ExecutionEvents.ExecutionQueued queued =
                new ExecutionEvents.ExecutionQueued(
                        request.key().id(),
                        workflow.workflowId(),
                        workflow.version(),
                        workflow.workspaceId(),
                        request.idempotencyKey(),
                        now);
        boolean logs = environment.map(it -> it.configuration().enableLogging()).orElse(true);
        return new Records(
                logs ? request.announcement(now) : List.of(),
                List.of(
                        rows.of(
                                request.key().id(),
                                queued.workspaceId(),
                                request.traceParent(),
                                queued)));
    }

    /** What the audit trail hears of it either way; null for nothing. */
    OutboxRow told(NewExecution request) {
        return rows.of(request.told(), request.traceParent());
    }
}
