package io.workflowmanagement.local.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads which ends {@code execution.events} tells of; used by one thread. */
public final class EndEvents implements AutoCloseable {

    private static final String TOPIC = "execution.events";
    private static final String COMPLETED = "io.workflowmanagement.execution.ExecutionCompleted.v1";
    private static final Set<String> ENDS =
            Set.of(
                    COMPLETED,
                    "io.workflowmanagement.execution.ExecutionFailed.v1",
                    "io.workflowmanagement.execution.ExecutionCancelled.v1");

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> limits;

    private EndEvents(String bootstrapServers) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        partitions =
                consumer.partitionsFor(TOPIC).stream()
                        .map(each -> new TopicPartition(TOPIC, each.partition()))
                        .toList();
        limits = consumer.endOffsets(partitions);
        consumer.assign(partitions);
    }

    /** From the first event that there is. */
    public static EndEvents all(String bootstrapServers) {
        EndEvents events = new EndEvents(bootstrapServers);
        events.consumer.seekToBeginning(events.partitions);
        return events;
    }

    /** Those that come from now on. */
    public static EndEvents coming(String bootstrapServers) {
        EndEvents events = new EndEvents(bootstrapServers);
        events.limits.forEach(events.consumer::seek);
        return events;
    }

    /** Whether everything was read that was there when this was opened. */
    public boolean isCaughtUp() {
        return partitions.stream().allMatch(it -> consumer.position(it) >= limits.get(it));
    }

    public List<End> poll(Duration atMost) {
        List<End> ends = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> each : consumer.poll(atMost)) {
            String type = header(each, "ce_type");
            if (ENDS.contains(type)) {
                ends.add(new End(each.key(), header(each, "ce_id"), type.equals(COMPLETED)));
            }
        }
        return ends;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    /**
     * @param completed false for one that failed or was cancelled
     */
    public record End(String executionId, String eventId, boolean completed) {}
}
