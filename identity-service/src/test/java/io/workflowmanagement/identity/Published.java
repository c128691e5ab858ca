package io.workflowmanagement.identity;

import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.workflowmanagement.kit.testing.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** An event as it is found on the real topic. */
public record Published(String name, String subject, String workspaceId, JsonPath data) {

    /**
     * Waits until the newest event with the key has this name; the topic outlives a test's
     * database, so that older events of the same key may be another entity's.
     */
    public static Published newest(String key, String name) {
        return newest(key, event -> event.name.equals(name));
    }

    /** As above, of that version. */
    public static Published newest(String key, String name, int version) {
        return newest(
                key, event -> event.name.equals(name) && event.data.getInt("version") == version);
    }

    private static Published newest(String key, Predicate<Published> isIt) {
        List<Published> events =
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> all(key), found -> !found.isEmpty() && isIt.test(last(found)));
        return last(events);
    }

    public static List<Published> all(String key) {
        return TopicReader.read("identity.events", key).stream().map(Published::of).toList();
    }

    private static Published last(List<Published> events) {
        return events.get(events.size() - 1);
    }

    private static Published of(ConsumerRecord<String, byte[]> record) {
        return new Published(
                TopicReader.header(record, "ce_type")
                        .replace("io.workflowmanagement.identity.", "")
                        .replace(".v1", ""),
                TopicReader.header(record, "ce_subject"),
                TopicReader.header(record, "ce_workspaceid"),
                JsonPath.from(TopicReader.value(record)));
    }
}
