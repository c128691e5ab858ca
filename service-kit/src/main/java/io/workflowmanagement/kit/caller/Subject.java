package io.workflowmanagement.kit.caller;

import java.util.Optional;

/**
 * Whom an access token is about: a person, or a program with an account of its own. In a token's
 * {@code sub} a user is his id alone, as the contract has it.
 */
public record Subject(Kind kind, int id) {

    private static final String SERVICE_ACCOUNT = "service-account/";

    /** What there is to be signed in. */
    public enum Kind {
        User,
        ServiceAccount
    }

    public static Subject user(int id) {
        return new Subject(Kind.User, id);
    }

    public static Subject serviceAccount(int id) {
        return new Subject(Kind.ServiceAccount, id);
    }

    /** Reads {@code 3} and {@code service-account/7}; empty for all else. */
    static Optional<Subject> parse(String sub) {
        if (sub == null) {
            return Optional.empty();
        }
        boolean isAccount = sub.startsWith(SERVICE_ACCOUNT);
        try {
            int id = Integer.parseInt(isAccount ? sub.substring(SERVICE_ACCOUNT.length()) : sub);
            return Optional.of(isAccount ? serviceAccount(id) : user(id));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    public boolean isUser() {
        return kind == Kind.User;
    }

    /** As it stands in the audit and in an execution's context: {@code user/3}. */
    public String name() {
        return isUser() ? "user/" + id : SERVICE_ACCOUNT + id;
    }
}
