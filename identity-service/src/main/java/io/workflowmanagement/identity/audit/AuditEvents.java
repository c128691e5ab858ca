package io.workflowmanagement.identity.audit;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.Deliveries;
import io.workflowmanagement.kit.events.ReceivedEvent;
import io.workflowmanagement.kit.problem.Constraint;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens to {@code audit.events}. */
@ApplicationScoped
class AuditEvents {

    private final Deliveries deliveries;
    private final AuditTrail trail;

    AuditEvents(Deliveries deliveries, AuditTrail trail) {
        this.deliveries = deliveries;
        this.trail = trail;
    }

    @Incoming("audit-events")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return deliveries.handle(record, this::keepOnce);
    }

    private Uni<Void> keepOnce(ReceivedEvent event) {
        return trail.keep(event).onFailure(Constraint::isUnique).recoverWithNull();
    }
}
