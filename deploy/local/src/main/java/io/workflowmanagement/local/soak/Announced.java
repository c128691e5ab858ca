package io.workflowmanagement.local.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Which ends {@code execution.events} tells of. */
final class Announced {

    private static final String TOPIC = "execution.events";
    private static final Set<String> ENDS =
            Set.of(
                    "io.workflowmanagement.execution.ExecutionCompleted.v1",
                    "io.workflowmanagement.execution.ExecutionFailed.v1",
                    "io.workflowmanagement.execution.ExecutionCancelled.v1");

    private Announced() {}

    /** How many different events told of the end of each execution; the same one twice is one. */
    static Map<String, Integer> ends(String bootstrapServers) {
        Map<String, Set<String>> events = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer(bootstrapServers)) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(TOPIC).stream()
                            .map(each -> new TopicPartition(TOPIC, each.partition()))
                            .toList();
            Map<TopicPartition, Long> limits = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(it -> consumer.position(it) < limits.get(it))) {
                for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofMillis(200))) {
                    if (ENDS.contains(header(each, "ce_type"))) {
                        events.computeIfAbsent(each.key(), key -> new HashSet<>())
                                .add(header(each, "ce_id"));
                    }
                }
            }
        }
        Map<String, Integer> counts = new HashMap<>();
        events.forEach((execution, ids) -> counts.put(execution, ids.size()));
        return counts;
    }

    private static KafkaConsumer<String, byte[]> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
