package io.workflowmanagement.execution.command;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Listens to {@code execution.commands}. What fails goes through the retry topics of the channel,
 * which hold up nobody, and ends in the dead letters after a minute. What overflowed has a consumer
 * of its own, which may wait.
 */
@ApplicationScoped
class ExecutionCommands {

    private final Deliveries deliveries;
    private final CommandHandler handler;

    ExecutionCommands(Deliveries deliveries, CommandHandler handler) {
        this.deliveries = deliveries;
        this.handler = handler;
    }

    @Incoming("execution-commands")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return deliveries.handle(record, handler::handle);
    }

    @Incoming("overflowed-commands")
    Uni<Void> onOverflowed(ConsumerRecord<String, byte[]> record) {
        return deliveries.handle(record, handler::handleOverflowed);
    }
}
