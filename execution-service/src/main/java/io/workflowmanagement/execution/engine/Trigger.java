package io.workflowmanagement.execution.engine;

import java.util.Locale;

/**
 * What started an execution, stored in {@code ExecutionContext} as {@code user/3}.
 *
 * @param kind User, ServiceAccount, Schedule, Event, Hook or Retry
 */
public record Trigger(String kind, String id) {

    /** Reads {@code user/3}; a text of another form came with an event. */
    public static Trigger parse(String context) {
        int slash = context == null ? -1 : context.indexOf('/');
        String word = slash < 0 ? "" : context.substring(0, slash).toLowerCase(Locale.ROOT);
        String id = slash < 0 ? context : context.substring(slash + 1);
        return switch (word) {
            case "user" -> new Trigger("User", id);
            case "service-account" -> new Trigger("ServiceAccount", id);
            case "schedule" -> new Trigger("Schedule", id);
            case "hook" -> new Trigger("Hook", id);
            case "retry" -> new Trigger("Retry", id);
            default -> new Trigger("Event", context);
        };
    }
}
