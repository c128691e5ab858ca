package io.workflowmanagement.scheduler.firing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.Deliveries;
import io.workflowmanagement.kit.events.ReceivedEvent;
import io.workflowmanagement.scheduler.schedule.NextRunPlanned;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens to {@code execution.events} for the executions that schedules asked for. */
@ApplicationScoped
class ExecutionEvents {

    private final Deliveries deliveries;
    private final FiringAnswers answers;
    private final Event<NextRunPlanned> planned;
    private final ObjectMapper json;
    private final Clock clock;

    ExecutionEvents(
            Deliveries deliveries,
            FiringAnswers answers,
            Event<NextRunPlanned> planned,
            ObjectMapper json,
            Clock clock) {
        this.deliveries = deliveries;
        this.answers = answers;
        this.planned = planned;
        this.json = json;
        this.clock = clock;
    }

    @Incoming("execution-events")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return deliveries.handle(record, this::learn);
    }

    private Uni<Void> learn(ReceivedEvent event) {
        return switch (event.name()) {
            case "ExecutionQueued", "ExecutionStarted", "ExecutionRejected" -> answered(event);
            case "ExecutionCompleted", "ExecutionFailed", "ExecutionCancelled" ->
                    answers.ended(data(event).executionId()).invoke(this::wake).replaceWithVoid();
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> answered(ReceivedEvent event) {
        FiringOutcome outcome = data(event);
        boolean rejected = event.name().equals("ExecutionRejected");
        return IdempotencyKey.parse(outcome.idempotencyKey())
                .map(
                        key ->
                                rejected
                                        ? answers.rejected(key, outcome.reason())
                                        : answers.accepted(key, outcome.executionId()))
                .map(learned -> learned.invoke(this::wake).replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private void wake(boolean somethingWaits) {
        if (somethingWaits) {
            planned.fire(new NextRunPlanned(clock.instant()));
        }
    }

    private FiringOutcome data(ReceivedEvent event) {
        return event.data(FiringOutcome.class, json);
    }
}
