package io.workflowmanagement.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workflowmanagement.journeys.EventContract.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Holds what is on the contract's topics, from their start, against the contract. At the end of a
 * journey: {@code assertEquals(List.of(), PublishedEvents.on(servers).faults())}.
 */
final class PublishedEvents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "ce_type";

    private final List<String> faults = new ArrayList<>();
    private final Set<String> types = new TreeSet<>();
    private final EventContract contract;

    private PublishedEvents(EventContract contract) {
        this.contract = contract;
    }

    /** Reads every topic up to where it ends now. */
    static PublishedEvents on(String bootstrapServers) {
        PublishedEvents published = new PublishedEvents(EventContract.read());
        try (KafkaConsumer<String, byte[]> consumer = consumer(bootstrapServers)) {
            published.contract.topics().forEach(topic -> published.readAll(consumer, topic));
        }
        return published;
    }

    /** Takes records that were read already. */
    static PublishedEvents in(Stream<ConsumerRecord<String, byte[]>> records) {
        PublishedEvents published = new PublishedEvents(EventContract.read());
        records.forEach(published::check);
        return published;
    }

    /** A line for each thing that breaks the contract, with its topic, partition and offset. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** The types that were there, so that a journey can say which it must have caused. */
    Set<String> types() {
        return Set.copyOf(types);
    }

    private void readAll(KafkaConsumer<String, byte[]> consumer, String topic) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(it -> new TopicPartition(topic, it.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            faults.add(topic + " does not exist");
            return;
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
            consumer.poll(Duration.ofMillis(200)).forEach(this::check);
        }
    }

    private void check(ConsumerRecord<String, byte[]> record) {
        ObjectNode headers = headers(record);
        String type = headers.path(TYPE).asText();
        Message message = contract.messages(record.topic()).get(type);
        if (message == null) {
            fault(record, type.isEmpty() ? "has no " + TYPE : type + " is unknown here");
            return;
        }
        types.add(type);
        message.faults(TextNode.valueOf(record.key()), headers, data(record))
                .forEach(fault -> fault(record, type + ": " + fault));
    }

    private void fault(ConsumerRecord<String, byte[]> record, String what) {
        faults.add(
                "%s-%d@%d %s".formatted(record.topic(), record.partition(), record.offset(), what));
    }

    private static ObjectNode headers(ConsumerRecord<String, byte[]> record) {
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        record.headers().forEach(it -> headers.put(it.key(), new String(it.value(), UTF_8)));
        return headers;
    }

    /** What is no JSON has no data, which no schema accepts. */
    private static JsonNode data(ConsumerRecord<String, byte[]> record) {
        try {
            return JSON.readTree(record.value());
        } catch (IOException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static KafkaConsumer<String, byte[]> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                        StringDeserializer.class,
                        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                        ByteArrayDeserializer.class));
    }
}
