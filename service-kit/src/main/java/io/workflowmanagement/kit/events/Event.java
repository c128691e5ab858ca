package io.workflowmanagement.kit.events;

import static java.util.Objects.requireNonNull;

/**
 * Something that happened, or a command, before it has an id and a time: the outbox gives both.
 *
 * @param topic the Kafka topic; its first word is part of the event's type
 * @param key what the order is kept by, such as {@code workflow/12}
 * @param name the event's name in the past tense, or {@code …Requested} for a command
 * @param subject the entity it is about, such as {@code execution/<id>}
 * @param workspaceId the tenant, null where there is none
 * @param data what is written as JSON: a record of the feature that says it
 */
public record Event(
        String topic, String key, String name, String subject, Integer workspaceId, Object data) {

    public Event {
        requireNonNull(topic, "topic");
        requireNonNull(key, "key");
        requireNonNull(name, "name");
        requireNonNull(subject, "subject");
        requireNonNull(data, "data");
    }

    /** An event whose key is the entity that it is about. */
    public static Event about(
            String subject, String topic, String name, Integer workspaceId, Object data) {
        return new Event(topic, subject, name, subject, workspaceId, data);
    }

    /** {@code io.workflowmanagement.<first word of the topic>.<name>.v1}. */
    public String type() {
        return EventTypes.of(topic, name);
    }
}
