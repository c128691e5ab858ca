package io.workflowmanagement.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what is really on the topics, from their start. */
record Topics(String bootstrapServers) {

    /**
     * The names of the events about this key, in their order, without the prefix of their type; an
     * event that was delivered again stands where it came first.
     */
    List<String> events(String topic, String key) {
        return read(Set.of(topic)).stream()
                .filter(record -> key.equals(record.key()))
                .filter(firstDelivery())
                .map(Topics::name)
                .toList();
    }

    /** As {@link #events} of each key. */
    Map<String, List<String>> firstDeliveries(String topic) {
        return read(Set.of(topic)).stream()
                .filter(firstDelivery())
                .collect(
                        Collectors.groupingBy(
                                ConsumerRecord::key,
                                Collectors.mapping(Topics::name, Collectors.toList())));
    }

    /** The ids of the events about this key, in their order, with those delivered again. */
    List<String> ids(String topic, String key) {
        return read(Set.of(topic)).stream()
                .filter(record -> key.equals(record.key()))
                .map(record -> header(record, "ce_id"))
                .toList();
    }

    /** The data of all events on the topic. */
    List<JsonObject> data(String topic) {
        return read(Set.of(topic)).stream().map(record -> new JsonObject(record.value())).toList();
    }

    /** Each record of each topic as one text: topic, key, headers and value. */
    List<String> everything() {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            return read(consumer.listTopics().keySet()).stream().map(Topics::text).toList();
        }
    }

    private List<ConsumerRecord<String, String>> read(Set<String> topics) {
        List<ConsumerRecord<String, String>> found = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer()) {
            List<TopicPartition> partitions =
                    topics.stream()
                            .flatMap(topic -> consumer.partitionsFor(topic).stream())
                            .map(each -> new TopicPartition(each.topic(), each.partition()))
                            .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
        }
        return found;
    }

    private KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                        StringDeserializer.class,
                        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                        StringDeserializer.class));
    }

    private static Predicate<ConsumerRecord<String, String>> firstDelivery() {
        Set<String> ids = new HashSet<>();
        return record -> ids.add(header(record, "ce_id"));
    }

    private static String text(ConsumerRecord<String, String> record) {
        StringBuilder text = new StringBuilder(record.topic()).append(' ').append(record.key());
        for (Header header : record.headers()) {
            text.append(' ').append(header.key()).append('=');
            text.append(new String(header.value(), UTF_8));
        }
        return text.append(' ').append(record.value()).toString();
    }

    private static String name(ConsumerRecord<String, String> record) {
        return header(record, "ce_type").replaceFirst("^io\\.workflowmanagement\\.\\w+\\.", "");
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
