package io.workflowmanagement.scheduler.schedule;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens to {@code catalog.events}. */
@ApplicationScoped
class CatalogEvents {

    private final Deliveries deliveries;
    private final WorkflowChanges changes;

    CatalogEvents(Deliveries deliveries, WorkflowChanges changes) {
        this.deliveries = deliveries;
        this.changes = changes;
    }

    @Incoming("catalog-events")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return deliveries.handle(record, changes::learn);
    }
}
