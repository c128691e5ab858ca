package io.workflowmanagement.execution.ledger;

import io.smallrye.mutiny.Uni;

/** Where an execution's way is written down: durably in the ledger, or for a test run alone. */
public interface Journal {

    /**
     * Completes when it is written: true when the execution was still where the writer knows it,
     * false when somebody else has it now.
     */
    Uni<Boolean> advance(Advance advance);
}
