package io.workflowmanagement.kit.events;

/** The {@code ce_type} of an event: {@code io.workflowmanagement.<word>.<Name>.v<version>}. */
final class EventTypes {

    private static final String PREFIX = "io.workflowmanagement.";

    private EventTypes() {}

    static String of(String topic, String name) {
        int end = topic.indexOf('.');
        String word = end < 0 ? topic : topic.substring(0, end);
        return PREFIX + word + "." + name + ".v1";
    }

    /** The name in a type, or the whole type where it is not one of ours. */
    static String nameOf(String type) {
        String[] parts = type.split("\\.");
        return type.startsWith(PREFIX) && parts.length == 5 ? parts[3] : type;
    }
}
