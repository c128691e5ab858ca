package io.workflowmanagement.scheduler.firing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import io.workflowmanagement.kit.events.Deliveries;
import io.workflowmanagement.kit.events.ReceivedEvent;
import io.workflowmanagement.scheduler.schedule.NextRunPlanned;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens to {@code execution.events} for the executions that schedules asked for. */
@ApplicationScoped
class ExecutionEvents {

    private static final Set<String> ANSWERS =
            Set.of("ExecutionQueued", "ExecutionStarted", "ExecutionRejected");
    private static final Set<String> ENDS =
            Set.of("ExecutionCompleted", "ExecutionFailed", "ExecutionCancelled");

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
    Uni<Void> on(KafkaRecordBatch<String, byte[]> records) {
        return deliveries.handleAll(
                records, name -> ANSWERS.contains(name) || ENDS.contains(name), this::learn);
    }

    /** An execution's end comes after its beginning, and no execution's matters to another's. */
    private Uni<Void> learn(List<ReceivedEvent> events) {
        return inTurn(events.stream().filter(it -> ANSWERS.contains(it.name())), this::answered)
                .chain(() -> ofSchedules(events))
                .chain(ended -> inTurn(ended.stream(), this::ended));
    }

    private static <T> Uni<Void> inTurn(Stream<T> all, Function<T, Uni<? extends Void>> what) {
        return Multi.createFrom()
                .items(all)
                .onItem()
                .transformToUniAndConcatenate(what)
                .onItem()
                .ignoreAsUni();
    }

    /** The executions that ended and were a schedule's; most are none's. */
    private Uni<List<String>> ofSchedules(List<ReceivedEvent> events) {
        List<String> ended =
                events.stream()
                        .filter(it -> ENDS.contains(it.name()))
                        .map(it -> data(it).executionId())
                        .toList();
        return ended.isEmpty() ? Uni.createFrom().item(List.of()) : answers.ofSchedules(ended);
    }

    private Uni<Void> ended(String executionId) {
        return answers.ended(executionId).invoke(this::wake).replaceWithVoid();
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
