package io.workflowmanagement.kit.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.workflowmanagement.kit.background.Background;
import io.workflowmanagement.kit.outbox.TraceContext;
import io.workflowmanagement.kit.problem.Constraint;
import io.workflowmanagement.kit.problem.Outage;
import io.workflowmanagement.kit.rowsecurity.RowSecurity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Hands records to their handler, one after the other or a poll together. While a database or a
 * broker is away the record waits and is tried again for ever: that is no poison. Every other
 * failure goes up to the connector, which writes the record to {@code <topic>.dead-letter} with the
 * error in its headers and moves on, or sets it aside first where the channel says so. Handlers see
 * all workspaces.
 */
@ApplicationScoped
public class Deliveries {

    private static final Logger LOG = Logger.getLogger(Deliveries.class);

    private final ObjectMapper json;
    private final DeliverySettings settings;
    private final TraceContext trace;

    Deliveries(ObjectMapper json, DeliverySettings settings, TraceContext trace) {
        this.json = json;
        this.settings = settings;
        this.trace = trace;
    }

    /**
     * Fails only with what no retry can mend. What the handler tells of carries the event's trace
     * on.
     */
    public Uni<Void> handle(
            ConsumerRecord<String, byte[]> record, Function<ReceivedEvent, Uni<Void>> handler) {
        return Uni.createFrom()
                .item(() -> ReceivedEvent.read(record, json))
                .invoke(event -> trace.accept(event.traceParent()))
                .chain(event -> untilTheDatabaseIsBack(record, () -> handler.apply(event)))
                .onFailure()
                .invoke(failure -> poison(record, failure));
    }

    /**
     * Those records of one poll that concern the handler, together; the others are passed over.
     * When together fails, each is handled alone, so that only what can't be handled goes to the
     * dead letters.
     *
     * @param concerns by the event's name
     */
    public Uni<Void> handleAll(
            KafkaRecordBatch<String, byte[]> batch,
            Predicate<String> concerns,
            Function<List<ReceivedEvent>, Uni<Void>> handler) {
        List<KafkaRecord<String, byte[]>> records =
                batch.getRecords().stream().filter(it -> isAbout(it, concerns)).toList();
        Uni<Void> handled =
                records.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : together(records, handler)
                                .onFailure()
                                .recoverWithUni(() -> alone(records, handler));
        return handled.chain(() -> Uni.createFrom().completionStage(batch.ack()));
    }

    /** Each record of one poll, one after the other; one that fails goes to the dead letters. */
    public Uni<Void> handleEach(
            KafkaRecordBatch<String, byte[]> batch,
            Function<ConsumerRecord<String, byte[]>, Uni<Void>> handler) {
        return each(batch.getRecords(), handler)
                .chain(() -> Uni.createFrom().completionStage(batch.ack()));
    }

    private Uni<Void> together(
            List<KafkaRecord<String, byte[]>> records,
            Function<List<ReceivedEvent>, Uni<Void>> handler) {
        return Uni.createFrom()
                .item(
                        () ->
                                records.stream()
                                        .map(it -> ReceivedEvent.read(recordOf(it), json))
                                        .toList())
                .chain(
                        events ->
                                untilTheDatabaseIsBack(
                                        recordOf(records.get(0)), () -> handler.apply(events)));
    }

    private Uni<Void> alone(
            List<KafkaRecord<String, byte[]>> records,
            Function<List<ReceivedEvent>, Uni<Void>> handler) {
        return each(records, it -> handle(it, event -> handler.apply(List.of(event))));
    }

    private static Uni<Void> each(
            List<KafkaRecord<String, byte[]>> records,
            Function<ConsumerRecord<String, byte[]>, Uni<Void>> handler) {
        // A dead letter is acknowledged elsewhere, where the next record's session could not open.
        Executor here = Background.here();
        return Multi.createFrom()
                .iterable(records)
                .onItem()
                .transformToUniAndConcatenate(
                        it ->
                                handler.apply(recordOf(it))
                                        .onFailure()
                                        .recoverWithUni(
                                                failure ->
                                                        Uni.createFrom()
                                                                .completionStage(it.nack(failure))
                                                                .emitOn(here)))
                .onItem()
                .ignoreAsUni();
    }

    private static boolean isAbout(KafkaRecord<String, byte[]> record, Predicate<String> concerns) {
        return ReceivedEvent.nameOf(recordOf(record)).map(concerns::test).orElse(true);
    }

    @SuppressWarnings("unchecked")
    private static ConsumerRecord<String, byte[]> recordOf(KafkaRecord<String, byte[]> record) {
        return record.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow().getRecord();
    }

    private Uni<Void> untilTheDatabaseIsBack(
            ConsumerRecord<String, byte[]> record, Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            RowSecurity.seeAll();
                            return work.get();
                        })
                // Somebody inserted the same row at the same moment: now it is there to be found.
                .onFailure(Constraint::isUnique)
                .retry()
                .atMost(1)
                .onFailure(Outage::isOne)
                .invoke(failure -> paused(record, failure))
                .onFailure(Outage::isOne)
                .retry()
                .withBackOff(settings.pause(), settings.longestPause())
                .indefinitely();
    }

    private static void paused(ConsumerRecord<String, byte[]> record, Throwable failure) {
        LOG.warnf(
                "%s-%d waits at offset %d: %s",
                record.topic(), record.partition(), record.offset(), failure.getMessage());
    }

    private static void poison(ConsumerRecord<String, byte[]> record, Throwable failure) {
        LOG.errorf(
                failure,
                "%s-%d offset %d can't be handled",
                record.topic(),
                record.partition(),
                record.offset());
    }
}
