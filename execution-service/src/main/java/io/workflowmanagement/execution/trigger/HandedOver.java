package io.workflowmanagement.execution.trigger;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.tenancy.OwnershipFollower;
import io.workflowmanagement.kit.tenancy.OwnershipTransferred;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives the triggers that a user has made to the one who takes them over. */
@ApplicationScoped
class HandedOver implements OwnershipFollower {

    @Override
    public Uni<Void> transferred(OwnershipTransferred transfer) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createMutationQuery(
                                                "update WorkflowTrigger set createdByUserId = :to"
                                                        + " where createdByUserId = :from and"
                                                        + " createdAt <= :until")
                                        .setParameter("to", transfer.toUserId())
                                        .setParameter("from", transfer.fromUserId())
                                        .setParameter("until", transfer.transferredAt())
                                        .executeUpdate())
                .replaceWithVoid();
    }
}
