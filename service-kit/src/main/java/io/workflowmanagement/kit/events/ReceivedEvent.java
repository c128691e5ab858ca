package io.workflowmanagement.kit.events;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * An event as it came from Kafka. {@code id} together with {@code source} tells a redelivery.
 *
 * @param name the event's name inside its type; the whole type where it is foreign
 * @param workspaceId null where the event has no tenant
 */
public record ReceivedEvent(
        String id,
        String source,
        String name,
        String subject,
        Instant time,
        Integer workspaceId,
        String traceParent,
        String key,
        JsonNode data) {

    /**
     * @throws UnreadableEvent when an attribute that must be there is missing or the value is no
     *     JSON
     */
    public static ReceivedEvent read(ConsumerRecord<String, byte[]> record, ObjectMapper json) {
        return new ReceivedEvent(
                required(record, CloudEventHeaders.ID),
                required(record, CloudEventHeaders.SOURCE),
                EventTypes.nameOf(required(record, CloudEventHeaders.TYPE)),
                text(record, CloudEventHeaders.SUBJECT),
                time(record),
                workspaceId(record),
                text(record, CloudEventHeaders.TRACE_PARENT),
                record.key(),
                value(record, json));
    }

    /** The name of the record's event, without a look at the rest; empty where it has none. */
    static Optional<String> nameOf(ConsumerRecord<String, byte[]> record) {
        return Optional.ofNullable(text(record, CloudEventHeaders.TYPE)).map(EventTypes::nameOf);
    }

    /** The data as the reader's own record. Fields the record does not know are ignored. */
    public <T> T data(Class<T> type, ObjectMapper json) {
        try {
            return json.readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(data);
        } catch (IOException e) {
            throw new UnreadableEvent(name + " " + id + " breaks the contract", e);
        }
    }

    private static JsonNode value(ConsumerRecord<String, byte[]> record, ObjectMapper json) {
        if (record.value() == null) {
            throw new UnreadableEvent("the record has no value");
        }
        try {
            return json.readTree(record.value());
        } catch (IOException e) {
            throw new UnreadableEvent("the value is no JSON", e);
        }
    }

    private static Instant time(ConsumerRecord<String, byte[]> record) {
        String time = text(record, CloudEventHeaders.TIME);
        try {
            return time == null ? Instant.ofEpochMilli(record.timestamp()) : Instant.parse(time);
        } catch (DateTimeParseException e) {
            throw new UnreadableEvent("ce_time is no instant", e);
        }
    }

    private static Integer workspaceId(ConsumerRecord<String, byte[]> record) {
        String id = text(record, CloudEventHeaders.WORKSPACE_ID);
        try {
            return id == null ? null : Integer.valueOf(id);
        } catch (NumberFormatException e) {
            throw new UnreadableEvent("ce_workspaceid is no number", e);
        }
    }

    private static String required(ConsumerRecord<String, byte[]> record, String header) {
        String text = text(record, header);
        if (text == null || text.isEmpty()) {
            throw new UnreadableEvent("the header " + header + " is missing");
        }
        return text;
    }

    private static String text(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }
}
