package io.workflowmanagement.local.launcher;

import java.util.Map;

/**
 * The first administrator.
 *
 * @param passwordIsNew whether the password was made now and has to be told
 */
record Administrator(String email, String password, boolean passwordIsNew) {

    private static final String SECRET = "admin";

    static Administrator from(Map<String, String> environment, Secrets secrets) {
        String email = environment.getOrDefault("WFM_ADMIN_EMAIL", "admin@example.com");
        String chosen = environment.getOrDefault("WFM_ADMIN_PASSWORD", "");
        boolean isNew = chosen.isEmpty() && !secrets.knowsPassword(SECRET);
        if (!chosen.isEmpty()) {
            secrets.keepPassword(SECRET, chosen);
        }
        return new Administrator(
                email, chosen.isEmpty() ? secrets.password(SECRET) : chosen, isNew);
    }
}
