package io.workflowmanagement.execution.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import io.workflowmanagement.kit.events.CloudEventHeaders;
import io.workflowmanagement.kit.events.Deliveries;
import io.workflowmanagement.kit.events.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Listens to all topics that may be subscribed to, whether anybody does or not: so a subscription
 * begins, changes and ends with its row, and no consumer has to join or leave for it.
 */
@ApplicationScoped
class SubscribedEvents {

    /** Of each workspace's events here, only its own subscriptions hear. */
    private static final Pattern OURS =
            Pattern.compile("(identity|catalog|execution|scheduler|audit)\\.events");

    private final Deliveries deliveries;
    private final Subscriptions subscriptions;
    private final TriggerRules rules;
    private final ObjectMapper json;

    SubscribedEvents(
            Deliveries deliveries,
            Subscriptions subscriptions,
            TriggerRules rules,
            ObjectMapper json) {
        this.deliveries = deliveries;
        this.subscriptions = subscriptions;
        this.rules = rules;
        this.json = json;
    }

    @Incoming("subscribed-events")
    Uni<Void> on(KafkaRecordBatch<String, byte[]> records) {
        return deliveries.handleEach(records, this::on);
    }

    private Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        String type = header(record, CloudEventHeaders.TYPE);
        if (type == null || !rules.mayBeSubscribedTo(record.topic())) {
            return Uni.createFrom().voidItem();
        }
        return subscriptions
                .to(record.topic(), type, Instant.ofEpochMilli(record.timestamp()))
                .chain(
                        subscribed ->
                                subscribed.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : deliveries.handle(
                                                record,
                                                event ->
                                                        subscriptions.deliver(
                                                                subscribed,
                                                                occurred(record, type, event))));
    }

    private static Occurred occurred(
            ConsumerRecord<String, byte[]> record, String type, ReceivedEvent event) {
        ObjectNode seen = JsonNodeFactory.instance.objectNode();
        seen.put("id", event.id());
        seen.put("source", event.source());
        seen.put("type", type);
        seen.put("subject", event.subject());
        seen.put("time", event.time().toString());
        seen.set("body", event.data());
        ObjectNode headers = seen.putObject("headers");
        for (Header each : record.headers()) {
            headers.put(each.key(), each.value() == null ? null : new String(each.value(), UTF_8));
        }
        return new Occurred(
                event.source(),
                event.id(),
                event.workspaceId(),
                event.traceParent(),
                OURS.matcher(record.topic()).matches(),
                seen);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    /**
     * An event that somebody may have subscribed to.
     *
     * @param workspaceId the tenant, null without
     * @param ours whether its topic is one of the suite's
     * @param seen what expressions see as {@code event}
     */
    record Occurred(
            String source,
            String id,
            Integer workspaceId,
            String traceParent,
            boolean ours,
            ObjectNode seen) {

        /** Whose event it is: a foreign one without a tenant is everybody's. */
        boolean concerns(int workspace) {
            return workspaceId == null ? !ours : workspaceId == workspace;
        }
    }
}
