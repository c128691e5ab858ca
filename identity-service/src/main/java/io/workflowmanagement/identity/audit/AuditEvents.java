package io.workflowmanagement.identity.audit;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import io.workflowmanagement.kit.events.Deliveries;
import io.workflowmanagement.kit.events.ReceivedEvent;
import io.workflowmanagement.kit.problem.Constraint;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
    Uni<Void> on(KafkaRecordBatch<String, byte[]> records) {
        return deliveries.handleAll(records, name -> true, this::keepOnce);
    }

    /** Where one of several was kept before, each is tried alone. */
    private Uni<Void> keepOnce(List<ReceivedEvent> events) {
        Uni<Void> kept = trail.keep(events);
        return events.size() > 1 ? kept : kept.onFailure(Constraint::isUnique).recoverWithNull();
    }
}
