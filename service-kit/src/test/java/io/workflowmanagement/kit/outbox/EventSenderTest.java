package io.workflowmanagement.kit.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.workflowmanagement.embedded.KafkaServer;
import io.workflowmanagement.embedded.KafkaSettings;
import io.workflowmanagement.embedded.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a broker of its own, which is away and comes back. */
class EventSenderTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A second each, so that the broker is back before the last one would be given up. */
    private static final int EVENTS = 60;

    @TempDir Path folder;

    private final int port = Ports.free();

    @Test
    void sendsNothingAfterWhatFailed() throws Exception {
        try (KafkaServer broker = start();
                Admin admin = Admin.create(client())) {
            admin.createTopics(List.of(new NewTopic("things", 1, (short) 1))).all().get();
        }
        EventSender sender = new EventSender(client(), settings());
        List<OutboxEvent> events = IntStream.range(0, EVENTS).mapToObj(this::event).toList();

        CompletableFuture<Void> first = sender.send(events).subscribeAsCompletionStage();
        try (KafkaServer broker = start()) {
            assertThrows(Exception.class, first::join);
            sender.close();
            sendUntilTheBrokerAnswers(sender, events);

            assertEquals(events.stream().map(it -> it.eventId).toList(), distinct(received()));
        }
        sender.close();
    }

    /** As the relay does. */
    private static void sendUntilTheBrokerAnswers(EventSender sender, List<OutboxEvent> events) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                sender.send(events).await().atMost(PATIENCE);
                return;
            } catch (RuntimeException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                sender.close();
            }
        }
    }

    private List<String> received() {
        List<String> ids = new ArrayList<>();
        TopicPartition partition = new TopicPartition("things", 0);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(client(), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(
                                it ->
                                        ids.add(
                                                new String(
                                                        it.headers().lastHeader("ce_id").value())));
            }
        }
        return ids;
    }

    private static List<String> distinct(List<String> ids) {
        return ids.stream().distinct().toList();
    }

    private OutboxEvent event(int number) {
        OutboxEvent event = new OutboxEvent();
        event.eventId = Integer.toString(number);
        event.topic = "things";
        event.key = "thing/1";
        event.type = "io.workflowmanagement.kit.ThingHappened.v1";
        event.source = "/kit";
        event.subject = "thing/1";
        event.occurredAt = Instant.EPOCH;
        event.data = "{}";
        return event;
    }

    private static OutboxSettings settings() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(OutboxSettings.class)
                .withSources(
                        new PropertiesConfigSource(
                                Map.of(
                                        "wfm.outbox.source", "/kit",
                                        "wfm.outbox.acknowledgement", "2s"),
                                "test",
                                100))
                .build()
                .getConfigMapping(OutboxSettings.class);
    }

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", "127.0.0.1:" + port);
    }

    private KafkaServer start() {
        return KafkaServer.start(
                new KafkaSettings(folder.resolve("data"), folder.resolve("kafka.log"), port));
    }
}
