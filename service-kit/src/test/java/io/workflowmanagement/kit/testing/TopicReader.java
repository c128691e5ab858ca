package io.workflowmanagement.kit.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.workflowmanagement.embedded.TestServers;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads what is really on a topic since this process began. It goes on where it stopped, so that
 * waiting for a record does not read the whole topic again and again.
 */
public final class TopicReader {

    private static final Map<String, TopicReader> READERS = new HashMap<>();

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<String, List<ConsumerRecord<String, byte[]>>> byKey = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    private TopicReader(String topic) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                TestServers.obtain().bootstrapServers(),
                                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                                StringDeserializer.class,
                                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                                ByteArrayDeserializer.class));
        partitions = consumer.partitionsFor(topic).stream().map(TopicReader::partition).toList();
        consumer.assign(partitions);
        seekToTheStartOfThisProcess();
    }

    /**
     * All records with the key that this process's tests caused so far, in their order; none while
     * there is no such topic. An event that was sent again is there once.
     */
    public static synchronized List<ConsumerRecord<String, byte[]>> read(String topic, String key) {
        TopicReader reader = READERS.computeIfAbsent(topic, TopicReader::new);
        if (reader.partitions.isEmpty()) {
            READERS.remove(topic).consumer.close();
            return List.of();
        }
        reader.catchUp();
        return List.copyOf(reader.byKey.getOrDefault(key, List.of()));
    }

    /** A header as text, null when absent. */
    public static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    /** The value as text. */
    public static String value(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), UTF_8);
    }

    /** What is older was caused by another process on the same broker. */
    private void seekToTheStartOfThisProcess() {
        long start = ManagementFactory.getRuntimeMXBean().getStartTime();
        // First the ends: what arrives meanwhile lies behind them, and must not be passed over.
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndTimestamp> found =
                consumer.offsetsForTimes(
                        partitions.stream().collect(Collectors.toMap(it -> it, it -> start)));
        partitions.forEach(
                it -> {
                    OffsetAndTimestamp first = found.get(it);
                    consumer.seek(it, first == null ? ends.get(it) : first.offset());
                });
    }

    private void catchUp() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
            consumer.poll(Duration.ofMillis(200)).forEach(this::keep);
        }
    }

    private void keep(ConsumerRecord<String, byte[]> record) {
        String event = header(record, "ce_source") + " " + header(record, "ce_id");
        if (header(record, "ce_id") == null || known.add(event)) {
            byKey.computeIfAbsent(record.key(), it -> new ArrayList<>()).add(record);
        }
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }
}
