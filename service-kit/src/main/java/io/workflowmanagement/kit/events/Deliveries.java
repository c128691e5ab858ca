package io.workflowmanagement.kit.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.problem.Constraint;
import io.workflowmanagement.kit.problem.Outage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Hands each record to its handler, one after the other. While a database or a broker is away the
 * record waits and is tried again for ever: that is no poison. Every other failure goes up to the
 * connector, which writes the record to {@code <topic>.dead-letter} with the error in its headers
 * and moves on, or sets it aside first where the channel says so.
 */
@ApplicationScoped
public class Deliveries {

    private static final Logger LOG = Logger.getLogger(Deliveries.class);

    private final ObjectMapper json;
    private final DeliverySettings settings;

    Deliveries(ObjectMapper json, DeliverySettings settings) {
        this.json = json;
        this.settings = settings;
    }

    /** Fails only with what no retry can mend. */
    public Uni<Void> handle(
            ConsumerRecord<String, byte[]> record, Function<ReceivedEvent, Uni<Void>> handler) {
        return Uni.createFrom()
                .item(() -> ReceivedEvent.read(record, json))
                .chain(event -> untilTheDatabaseIsBack(record, () -> handler.apply(event)))
                .onFailure()
                .invoke(failure -> poison(record, failure));
    }

    private Uni<Void> untilTheDatabaseIsBack(
            ConsumerRecord<String, byte[]> record, Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(work::get)
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
