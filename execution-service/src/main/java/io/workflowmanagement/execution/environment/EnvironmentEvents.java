package io.workflowmanagement.execution.environment;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens to {@code environment.settings}. */
@ApplicationScoped
class EnvironmentEvents {

    private final Deliveries deliveries;
    private final EnvironmentReplica replica;
    private final Event<SettingsArrived> arrived;

    EnvironmentEvents(
            Deliveries deliveries, EnvironmentReplica replica, Event<SettingsArrived> arrived) {
        this.deliveries = deliveries;
        this.replica = replica;
        this.arrived = arrived;
    }

    @Incoming("environment-settings")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return deliveries
                .handle(record, replica::learn)
                .invoke(() -> arrived.fire(new SettingsArrived()));
    }
}
