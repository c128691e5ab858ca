package io.workflowmanagement.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerTest {

    @TempDir Path folder;

    private final int port = Ports.free();

    @Test
    void keepsItsDataFromOneStartToTheNext() throws Exception {
        try (KafkaServer server = start()) {
            createTopic(server);
            send(server, "first");
        }

        try (KafkaServer server = start()) {
            send(server, "second");

            assertEquals(List.of("first", "second"), receive(server, 2));
        }
    }

    @Test
    void recoversAfterItWasKilled() throws Exception {
        try (KafkaServer server = start()) {
            createTopic(server);
            send(server, "first");
            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
            server.onExit().join();
        }

        try (KafkaServer server = start()) {
            assertEquals(List.of("first"), receive(server, 1));
        }
    }

    @Test
    void makesNoTopicThatNobodyAskedFor() {
        try (KafkaServer server = start();
                Admin admin = Admin.create(client(server))) {
            ExecutionException failure =
                    assertThrows(
                            ExecutionException.class,
                            () -> admin.describeTopics(List.of("misspelt")).allTopicNames().get());

            assertInstanceOf(UnknownTopicOrPartitionException.class, failure.getCause());
        }
    }

    private KafkaServer start() {
        return KafkaServer.start(
                new KafkaSettings(folder.resolve("data"), folder.resolve("kafka.log"), port));
    }

    private static void createTopic(KafkaServer server) throws Exception {
        try (Admin admin = Admin.create(client(server))) {
            admin.createTopics(List.of(new NewTopic("orders", 1, (short) 1))).all().get();
        }
    }

    private static void send(KafkaServer server, String value) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        client(server), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("orders", value)).get();
        }
    }

    private static List<String> receive(KafkaServer server, int count) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", server.bootstrapServers(),
                        "group.id", "readers",
                        "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("orders"));
            List<String> values = new ArrayList<>();
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(500))) {
                    values.add(each.value());
                }
            }
            return values;
        }
    }

    private static Map<String, Object> client(KafkaServer server) {
        return Map.of("bootstrap.servers", server.bootstrapServers());
    }
}
