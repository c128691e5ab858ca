package io.workflowmanagement.execution.ledger;

import io.workflowmanagement.kit.definition.StepKind;
import java.time.Instant;

/**
 * What a step, or an item of it, begins to wait for.
 *
 * @param item -1 for the step itself
 * @param dueAt when it is over or expires, null for never
 * @param childId the execution that it waits for
 * @param details JSON of what is asked
 */
public record OpenedWait(
        String stepKey,
        int item,
        StepKind kind,
        Instant openedAt,
        Instant dueAt,
        String childId,
        String details) {}
