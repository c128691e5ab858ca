package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.execution.ledger.Acceptance;
import io.workflowmanagement.execution.ledger.Acceptance.Idempotency;
import io.workflowmanagement.execution.ledger.Acceptance.Records;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.execution.workflow.CompiledWorkflow;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import java.time.Instant;
import java.util.Optional;

/**
 * An execution that is asked for, its input checked.
 *
 * @param context what started it, such as {@code user/3}
 * @param idempotency null without a key
 */
public record NewExecution(
        ExecutionKey key,
        CompiledWorkflow workflow,
        JsonNode input,
        String context,
        String retryOf,
        Idempotency idempotency) {

    int environmentId() {
        return workflow.definition().environmentId();
    }

    long neededEnvironmentVersion() {
        return workflow.definition().environmentVersion();
    }

    String idempotencyKey() {
        return idempotency == null ? null : idempotency.key();
    }

    OwnedExecution owned(Optional<Long> environmentVersion, Instant startedAt) {
        WorkflowDefinition definition = workflow.definition();
        return new OwnedExecution(
                key,
                definition.workflowId(),
                definition.version(),
                definition.workspaceId(),
                definition.projectId(),
                definition.environmentId(),
                environmentVersion.orElse(null),
                Story.text(input),
                context,
                idempotencyKey(),
                startedAt,
                1,
                0,
                false);
    }

    Acceptance acceptance(
            OwnedExecution execution,
            String owner,
            boolean mayStart,
            Instant at,
            Records started,
            Records queued) {
        return new Acceptance(
                key,
                execution.workflowId(),
                execution.workflowVersion(),
                execution.workspaceId(),
                execution.projectId(),
                execution.environmentId(),
                execution.environmentVersion(),
                execution.input(),
                context,
                retryOf,
                owner,
                mayStart,
                at,
                idempotency,
                started,
                queued);
    }
}
