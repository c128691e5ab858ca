package io.workflowmanagement.scheduler.firing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.Deliveries;
import io.workflowmanagement.kit.events.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens to {@code execution.events} for the executions that schedules asked for. */
@ApplicationScoped
class ExecutionEvents {

    private static final Set<String> ANSWERS =
            Set.of("ExecutionQueued", "ExecutionStarted", "ExecutionRejected");

    private final Deliveries deliveries;
    private final Firings firings;
    private final ObjectMapper json;

    ExecutionEvents(Deliveries deliveries, Firings firings, ObjectMapper json) {
        this.deliveries = deliveries;
        this.firings = firings;
        this.json = json;
    }

    @Incoming("execution-events")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return deliveries.handle(record, this::learn);
    }

    private Uni<Void> learn(ReceivedEvent event) {
        if (!ANSWERS.contains(event.name())) {
            return Uni.createFrom().voidItem();
        }
        FiringOutcome outcome = event.data(FiringOutcome.class, json);
        return IdempotencyKey.parse(outcome.idempotencyKey())
                .map(key -> firings.learn(key, outcome, event.name().equals("ExecutionRejected")))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
