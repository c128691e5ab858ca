package io.workflowmanagement.catalog.workspace;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.tenancy.OwnershipFollower;
import io.workflowmanagement.kit.tenancy.OwnershipTransferred;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Gives what a user has made to the one who takes it over. Versions stay as they are: nobody has
 * edited anything, and an environment's version is one that others wait for.
 */
@ApplicationScoped
class HandedOver implements OwnershipFollower {

    private static final List<String> KINDS =
            List.of("Project", "Environment", "ApiEndpoint", "Workflow");

    @Override
    public Uni<Void> transferred(OwnershipTransferred transfer) {
        return Multi.createFrom()
                .iterable(KINDS)
                .onItem()
                .transformToUniAndConcatenate(kind -> give(kind, transfer))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Integer> give(String kind, OwnershipTransferred transfer) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createMutationQuery(
                                                "update "
                                                        + kind
                                                        + " set createdByUserId = :to where"
                                                        + " createdByUserId = :from and createdAt"
                                                        + " <= :until")
                                        .setParameter("to", transfer.toUserId())
                                        .setParameter("from", transfer.fromUserId())
                                        .setParameter("until", transfer.transferredAt())
                                        .executeUpdate());
    }
}
