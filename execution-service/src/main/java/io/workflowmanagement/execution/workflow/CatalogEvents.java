package io.workflowmanagement.execution.workflow;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens to {@code catalog.events}. */
@ApplicationScoped
class CatalogEvents {

    private final Deliveries deliveries;
    private final WorkflowReplica replica;
    private final Workflows workflows;

    CatalogEvents(Deliveries deliveries, WorkflowReplica replica, Workflows workflows) {
        this.deliveries = deliveries;
        this.replica = replica;
        this.workflows = workflows;
    }

    @Incoming("catalog-events")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return deliveries.handle(record, replica::learn).invoke(workflows::forget);
    }
}
