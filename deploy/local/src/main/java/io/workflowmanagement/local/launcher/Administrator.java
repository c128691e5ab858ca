package io.workflowmanagement.local.launcher;

import java.util.Map;

/**
 * The first administrator.
 *
 * @param passwordIsUntold whether the password was made here and nobody has been told it
 */
record Administrator(String email, String password, boolean passwordIsUntold) {

    private static final String SECRET = "admin";
    private static final String TOLD = "admin.told";

    static Administrator from(Map<String, String> environment, Secrets secrets) {
        String email = environment.getOrDefault("WFM_ADMIN_EMAIL", "admin@example.com");
        String chosen = environment.getOrDefault("WFM_ADMIN_PASSWORD", "");
        if (chosen.isEmpty()) {
            return new Administrator(email, secrets.password(SECRET), !secrets.has(TOLD));
        }
        secrets.keepPassword(SECRET, chosen);
        markTold(secrets);
        return new Administrator(email, chosen, false);
    }

    /** From now on the password is in its file only. */
    static void markTold(Secrets secrets) {
        secrets.keep(TOLD, "The password was shown, or chosen by somebody.");
    }
}
