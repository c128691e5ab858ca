package io.workflowmanagement.scheduler.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.workflowmanagement.embedded.TestServers;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends an event as another service's outbox does. */
public final class TestEvents {

    /** One for all tests: it ends with the process. */
    private static final KafkaProducer<String, String> PRODUCER =
            new KafkaProducer<>(
                    Map.of(
                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            TestServers.obtain().bootstrapServers()),
                    new StringSerializer(),
                    new StringSerializer());

    private TestEvents() {}

    /** Returns when the broker has it, in the topic that these tests have for the contract's. */
    public static void send(String topic, String key, String name, int workspaceId, String data) {
        String word = topic.substring(0, topic.indexOf('.'));
        ProducerRecord<String, String> record =
                new ProducerRecord<>(OwnTopics.of(topic), key, data);
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", UUID.randomUUID().toString());
        header(record, "ce_source", "/" + word);
        header(record, "ce_type", "io.workflowmanagement." + word + "." + name + ".v1");
        header(record, "ce_subject", key);
        header(record, "ce_time", Instant.now().toString());
        header(record, "ce_workspaceid", Integer.toString(workspaceId));
        try {
            PRODUCER.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void header(ProducerRecord<String, String> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }
}
