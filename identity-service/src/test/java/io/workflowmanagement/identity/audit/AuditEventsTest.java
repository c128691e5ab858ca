package io.workflowmanagement.identity.audit;

import static io.workflowmanagement.identity.TestUsers.as;
import static io.workflowmanagement.identity.TestUsers.root;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.workflowmanagement.embedded.TestServers;
import io.workflowmanagement.kit.audit.Action;
import io.workflowmanagement.kit.audit.Actor;
import io.workflowmanagement.kit.audit.AuditEntry;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TopicReader;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What comes in one poll, with what is bad among it. */
@QuarkusTest
@WithTestResource(SuiteServers.class)
class AuditEventsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject ObjectMapper json;

    private final String entity = "Thing-" + UUID.randomUUID();

    @Test
    void keepsEachOnceAndSetsAsideWhatCantBeRead() {
        ProducerRecord<String, String> first = record(entry("1"));
        ProducerRecord<String, String> unreadable = record("{");
        ProducerRecord<String, String> last = record(entry("2"));

        send(List.of(first, unreadable, first, last));

        await().atMost(PATIENCE).until(() -> kept().contains("2"));
        assertEquals(List.of("2", "1"), kept());
        await().atMost(PATIENCE)
                .until(
                        () ->
                                TopicReader.read("audit.events.dead-letter", entity).stream()
                                        .map(TopicReader::value)
                                        .toList(),
                        List.of("{")::equals);
    }

    private List<String> kept() {
        return as(root())
                .get("/api/v1/audit-entries?entity=" + entity)
                .jsonPath()
                .getList("items.entityId");
    }

    private String entry(String id) {
        try {
            return json.writeValueAsString(
                    new AuditEntry(
                            Instant.now(),
                            Actor.NOBODY,
                            Action.Created,
                            entity,
                            id,
                            null,
                            null,
                            Map.of(),
                            null));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ProducerRecord<String, String> record(String data) {
        ProducerRecord<String, String> record = new ProducerRecord<>("audit.events", entity, data);
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_source", "/test",
                        "ce_type", "io.workflowmanagement.audit.EntityCreated.v1")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    /** As one batch, so that one poll brings all of it. */
    private static void send(List<ProducerRecord<String, String>> records) {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                TestServers.obtain().bootstrapServers(),
                                ProducerConfig.LINGER_MS_CONFIG,
                                1_000),
                        new StringSerializer(),
                        new StringSerializer())) {
            records.forEach(producer::send);
        }
    }
}
