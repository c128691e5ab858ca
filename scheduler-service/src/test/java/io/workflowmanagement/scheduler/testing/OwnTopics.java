package io.workflowmanagement.scheduler.testing;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Gives these tests topics of their own for what the scheduler says to execution-service and hears
 * from it and catalog-service. The broker is shared: execution-service's tests may run at the same
 * time, and would be kept busy with a thousand commands, and answer them in the place of the test.
 *
 * <p>What the scheduler sends is diverted here, by the producer; what it listens to is set in
 * {@code application.properties}. A setting of the client is both producers' and consumers', so
 * this is an interceptor of both.
 */
public final class OwnTopics
        implements ProducerInterceptor<Object, Object>, ConsumerInterceptor<Object, Object> {

    private static final String PREFIX = "scheduler-tests.";
    private static final Set<String> SHARED =
            Set.of("catalog.events", "execution.commands", "execution.events");

    /** The topic's name in these tests. */
    public static String of(String topic) {
        return SHARED.contains(topic) ? PREFIX + topic : topic;
    }

    @Override
    public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> record) {
        return new ProducerRecord<>(
                of(record.topic()),
                record.partition(),
                record.timestamp(),
                record.key(),
                record.value(),
                record.headers());
    }

    @Override
    public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public void close() {}
}
