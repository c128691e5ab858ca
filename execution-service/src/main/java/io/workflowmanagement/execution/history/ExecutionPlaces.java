package io.workflowmanagement.execution.history;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.ledger.ExecutionKey;

/** Where executions lie that can't be seen yet. */
interface ExecutionPlaces {

    /** In the session of the caller; null where there is no such execution. */
    Uni<Integer> workspaceOf(ExecutionKey key);
}
