package io.workflowmanagement.kit.tenancy;

import io.smallrye.mutiny.Uni;

/** A service that keeps who has made its things lets go of him here. */
public interface OwnershipFollower {

    /** Called once for each transfer, in the transaction that remembers it. */
    Uni<Void> transferred(OwnershipTransferred transfer);
}
