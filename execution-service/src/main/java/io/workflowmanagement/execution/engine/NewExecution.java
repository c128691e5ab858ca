package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.execution.ledger.Acceptance;
import io.workflowmanagement.execution.ledger.Acceptance.Idempotency;
import io.workflowmanagement.execution.ledger.Acceptance.Records;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.execution.ledger.LogLine;
import io.workflowmanagement.execution.ledger.Priority;
import io.workflowmanagement.execution.ledger.TakenOver;
import io.workflowmanagement.execution.workflow.CompiledWorkflow;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import io.workflowmanagement.kit.events.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An execution that is asked for, its input checked.
 *
 * @param context what started it, such as {@code user/3}
 * @param origin what it repeats, null for none
 * @param traceParent of the request that asks for it, null without one
 * @param idempotency null without a key
 * @param told what the audit trail hears of it, null for nothing
 */
public record NewExecution(
        ExecutionKey key,
        CompiledWorkflow workflow,
        JsonNode input,
        String context,
        Origin origin,
        Priority priority,
        String traceParent,
        Idempotency idempotency,
        Event told) {

    /** What goes on in the midst has no first steps that could be told with its acceptance. */
    boolean beginsAtTheBeginning() {
        return origin == null || origin.takenOver.isEmpty();
    }

    /** Who asked for a repetition stands in its log: its context names what it repeats. */
    List<LogLine> announcement(Instant at) {
        return origin == null
                ? List.of()
                : List.of(
                        new LogLine(
                                LogLine.Level.Info,
                                "Repeats %s as %s asked."
                                        .formatted(origin.of.id(), origin.requestedBy),
                                null,
                                null,
                                null,
                                at));
    }

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
                traceParent,
                null,
                null,
                Duration.ZERO,
                false);
    }

    Acceptance acceptance(
            OwnedExecution execution,
            String owner,
            boolean mayStart,
            boolean isHeld,
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
                origin == null ? null : origin.of.id(),
                beginsAtTheBeginning() ? null : new TakenOver(origin.of, origin.takenOver),
                priority,
                traceParent,
                owner,
                mayStart,
                isHeld,
                at,
                idempotency,
                started,
                queued);
    }

    /**
     * The execution that another one repeats.
     *
     * @param takenOver the steps whose results are taken over, in none of which it failed
     */
    public record Origin(ExecutionKey of, List<String> takenOver, String requestedBy) {

        public Origin {
            takenOver = List.copyOf(takenOver);
        }
    }
}
