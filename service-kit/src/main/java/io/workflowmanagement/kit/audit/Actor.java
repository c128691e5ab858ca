package io.workflowmanagement.kit.audit;

import java.util.Locale;

/**
 * Who did it.
 *
 * @param kind {@code User}, {@code ServiceAccount}, {@code System} for what a service does by
 *     itself, {@code Nobody} for who is not known
 * @param id the user's or the account's id, the service's name, {@code unknown}
 */
public record Actor(String kind, String id) {

    public static final Actor NOBODY = new Actor("Nobody", "unknown");

    public static Actor user(int id) {
        return new Actor("User", Integer.toString(id));
    }

    /** As a caller is named everywhere: {@code user/3}, {@code service-account/7}. */
    public String name() {
        return kind.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT) + "/" + id;
    }

    static Actor system(String service) {
        return new Actor("System", service);
    }

    /** Reads {@code user/3} and {@code service-account/7}. */
    static Actor named(String name) {
        int slash = name.indexOf('/');
        StringBuilder kind = new StringBuilder();
        for (String word : name.substring(0, slash).split("-")) {
            kind.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return new Actor(kind.toString(), name.substring(slash + 1));
    }
}
