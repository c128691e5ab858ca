package io.workflowmanagement.execution.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.execution.engine.EndedExecution;
import io.workflowmanagement.execution.engine.NewExecution;
import io.workflowmanagement.execution.engine.Trigger;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.execution.ledger.Priority;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import io.workflowmanagement.kit.versioning.Versioned;
import java.time.Instant;

/**
 * An execution.
 *
 * @param executedAt when it was accepted
 * @param startedAt when its first step began, null while it is queued
 * @param errorMessage why it failed or was cancelled
 * @param executionContext what started it, such as {@code user/3}
 * @param retryOf the execution that it repeats, null for none
 * @param withoutPayload true, in a list, where an input or an output is too large for it
 */
public record ExecutionView(
        String id,
        int workflowId,
        int workflowVersion,
        int workspaceId,
        int projectId,
        int environmentId,
        ExecutionStatus status,
        Instant executedAt,
        Instant startedAt,
        Instant completedAt,
        JsonNode inputParameters,
        JsonNode outputParameters,
        String errorMessage,
        String executionContext,
        Trigger triggeredBy,
        String retryOf,
        Priority priority,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean withoutPayload,
        int rowVersion)
        implements Versioned {

    /** What was asked for, as it ended: the same as is read from the database. */
    public static ExecutionView ended(NewExecution asked, EndedExecution end) {
        WorkflowDefinition workflow = asked.workflow().definition();
        return new ExecutionView(
                asked.key().id(),
                workflow.workflowId(),
                workflow.version(),
                workflow.workspaceId(),
                workflow.projectId(),
                workflow.environmentId(),
                end.status(),
                asked.key().executedAt(),
                end.startedAt(),
                end.completedAt(),
                asked.input(),
                end.output(),
                end.error(),
                asked.context(),
                Trigger.parse(asked.context()),
                asked.origin() == null ? null : asked.origin().of().id(),
                asked.priority(),
                false,
                end.rowVersion());
    }
}
