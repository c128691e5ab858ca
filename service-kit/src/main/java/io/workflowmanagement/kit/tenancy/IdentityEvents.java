package io.workflowmanagement.kit.tenancy;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens to {@code identity.events}. */
@ApplicationScoped
@IfBuildProperty(name = "wfm.tenancy.replica", stringValue = "true")
class IdentityEvents {

    private final Deliveries deliveries;
    private final TenancyReplica replica;
    private final RememberedMemberships memberships;
    private final WorkspaceFollowers followers;
    private final OwnershipFollowers ownership;

    IdentityEvents(
            Deliveries deliveries,
            TenancyReplica replica,
            RememberedMemberships memberships,
            WorkspaceFollowers followers,
            OwnershipFollowers ownership) {
        this.deliveries = deliveries;
        this.replica = replica;
        this.memberships = memberships;
        this.followers = followers;
        this.ownership = ownership;
    }

    @Incoming("identity-events")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return deliveries.handle(
                record,
                event ->
                        replica.learn(event)
                                .invoke(memberships::forget)
                                .chain(() -> followers.tell(event))
                                .chain(() -> ownership.tell(event)));
    }
}
