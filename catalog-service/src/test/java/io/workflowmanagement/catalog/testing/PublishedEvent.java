package io.workflowmanagement.catalog.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workflowmanagement.kit.testing.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;

/** An event as it is on its topic. */
public record PublishedEvent(
        String type, String subject, String source, String workspaceId, JsonNode data) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The key's events in their order, once there are as many. */
    public static List<PublishedEvent> await(String topic, String key, int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> read(topic, key), events -> events.size() >= count);
    }

    public static List<PublishedEvent> read(String topic, String key) {
        return TopicReader.read(topic, key).stream().map(PublishedEvent::of).toList();
    }

    /** {@code WorkflowPublished} of {@code io.workflowmanagement.catalog.WorkflowPublished.v1}. */
    public String name() {
        return type.split("\\.")[3];
    }

    private static PublishedEvent of(ConsumerRecord<String, byte[]> record) {
        try {
            return new PublishedEvent(
                    TopicReader.header(record, "ce_type"),
                    TopicReader.header(record, "ce_subject"),
                    TopicReader.header(record, "ce_source"),
                    TopicReader.header(record, "ce_workspaceid"),
                    JSON.readTree(record.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
