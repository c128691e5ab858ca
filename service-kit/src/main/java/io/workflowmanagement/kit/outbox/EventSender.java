package io.workflowmanagement.kit.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.CloudEventHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** The one idempotent Kafka producer of a service, as CloudEvents in binary mode. */
@ApplicationScoped
class EventSender {

    private final Map<String, Object> kafka;
    private final OutboxSettings settings;

    /** {@code KafkaProducer.send} blocks while it looks for metadata: never on an event loop. */
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread thread = new Thread(task, "outbox-sender");
                        thread.setDaemon(true);
                        return thread;
                    });

    private Producer<String, String> producer;

    EventSender(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            OutboxSettings settings) {
        this.kafka = kafka;
        this.settings = settings;
    }

    /**
     * Completes when all are acknowledged, in order; fails when one is not, or not in time. None is
     * sent once one before it has failed: who reads them must not see the later one first.
     */
    Uni<Void> send(List<OutboxEvent> events) {
        return Uni.createFrom()
                .completionStage(
                        () ->
                                CompletableFuture.supplyAsync(() -> sendAll(events), worker)
                                        .thenCompose(all -> all))
                .ifNoItem()
                .after(settings.acknowledgement())
                .failWith(
                        () ->
                                new TimeoutException(
                                        "No acknowledgement within "
                                                + settings.acknowledgement().toMillis()
                                                + " ms"));
    }

    /** Closes without waiting for what is under way: it will be sent again. */
    void close() {
        worker.execute(
                () -> {
                    if (producer != null) {
                        producer.close(Duration.ZERO);
                        producer = null;
                    }
                });
    }

    private CompletableFuture<Void> sendAll(List<OutboxEvent> events) {
        if (producer == null) {
            producer = new KafkaProducer<>(config());
        }
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (OutboxEvent event : events) {
            CompletableFuture<Void> one = sendOne(producer, event);
            sent.add(one);
            if (one.isCompletedExceptionally()) {
                break;
            }
        }
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
    }

    private static CompletableFuture<Void> sendOne(
            Producer<String, String> sending, OutboxEvent event) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        sending.send(
                record(event),
                (metadata, failure) -> {
                    if (failure == null) {
                        acknowledged.complete(null);
                    } else {
                        // At once, before the producer turns to what comes after it.
                        sending.close(Duration.ZERO);
                        acknowledged.completeExceptionally(failure);
                    }
                });
        return acknowledged;
    }

    private static ProducerRecord<String, String> record(OutboxEvent event) {
        ProducerRecord<String, String> record =
                new ProducerRecord<>(event.topic, event.key, event.data);
        header(record, CloudEventHeaders.SPEC_VERSION, "1.0");
        header(record, CloudEventHeaders.ID, event.eventId);
        header(record, CloudEventHeaders.SOURCE, event.source);
        header(record, CloudEventHeaders.TYPE, event.type);
        header(record, CloudEventHeaders.SUBJECT, event.subject);
        header(record, CloudEventHeaders.TIME, event.occurredAt.toString());
        header(record, CloudEventHeaders.CONTENT_TYPE, "application/json");
        if (event.traceParent != null) {
            header(record, CloudEventHeaders.TRACE_PARENT, event.traceParent);
        }
        if (event.workspaceId != null) {
            header(record, CloudEventHeaders.WORKSPACE_ID, event.workspaceId.toString());
        }
        return record;
    }

    private static void header(ProducerRecord<String, String> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }

    private Map<String, Object> config() {
        int acknowledgement = Math.toIntExact(settings.acknowledgement().toMillis());
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        // A broker takes a new producer's second request though it refused the first, as it does
        // while it starts: one that knows nothing of a producer takes any sequence number.
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        // The relay gives up a batch as a whole: by itself, a record would expire before a later
        // one.
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, acknowledgement / 2);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, acknowledgement / 2);
        return config;
    }
}
