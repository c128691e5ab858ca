package io.workflowmanagement.execution.limit;

import io.smallrye.mutiny.Uni;

/** The rows that replicas share; one implementation a database. */
interface RateLimitStatements {

    /** Takes permits on the database's time. */
    Uni<Lease> lease(Limit limit, int asked);
}
