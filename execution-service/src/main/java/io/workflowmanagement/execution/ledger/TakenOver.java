package io.workflowmanagement.execution.ledger;

import java.util.List;

/**
 * Results that a new execution has from an earlier one.
 *
 * @param stepKeys the steps whose attempts are copied
 */
public record TakenOver(ExecutionKey from, List<String> stepKeys) {

    public TakenOver {
        stepKeys = List.copyOf(stepKeys);
    }
}
