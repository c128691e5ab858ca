package io.workflowmanagement.execution.engine;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What started an execution, stored in {@code ExecutionContext} as {@code user/3}.
 *
 * @param kind User, ServiceAccount, Schedule, Event, Hook, Retry or Execution
 */
public record Trigger(String kind, String id) {

    /** {@code execution/<parent>/<depth>}; a command may bring any other text. */
    private static final Pattern CHILD = Pattern.compile("execution/([0-9a-f-]{36})/([0-9]{1,3})");

    /**
     * The context of an execution that a step has started.
     *
     * @param depth how many executions stand above it
     */
    static String child(String parentId, int depth) {
        return "execution/" + parentId + "/" + depth;
    }

    /** How many executions stand above the one with the context. */
    static int depthOf(String context) {
        Matcher child = CHILD.matcher(context == null ? "" : context);
        return child.matches() ? Integer.parseInt(child.group(2)) : 0;
    }

    /** Reads {@code user/3}; a text of another form came with an event. */
    public static Trigger parse(String context) {
        Matcher child = CHILD.matcher(context == null ? "" : context);
        if (child.matches()) {
            return new Trigger("Execution", child.group(1));
        }
        int slash = context == null ? -1 : context.indexOf('/');
        String word = slash < 0 ? "" : context.substring(0, slash).toLowerCase(Locale.ROOT);
        String id = slash < 0 ? context : context.substring(slash + 1);
        return switch (word) {
            case "user" -> new Trigger("User", id);
            case "service-account" -> new Trigger("ServiceAccount", id);
            case "schedule" -> new Trigger("Schedule", id);
            case "hook" -> new Trigger("Hook", id);
            case "retry" -> new Trigger("Retry", id);
            case "event" -> new Trigger("Event", id);
            default -> new Trigger("Event", context);
        };
    }
}
