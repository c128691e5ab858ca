package io.workflowmanagement.identity.user;

import io.workflowmanagement.kit.caller.Role;

/** What signing in and asking for rights need of a user who is not deleted. */
public record Account(
        int id,
        String firstName,
        String lastName,
        String email,
        String passwordHash,
        Role role,
        boolean isActive) {

    static Account of(User user) {
        return new Account(
                user.id,
                user.firstName,
                user.lastName,
                user.email,
                user.passwordHash,
                user.role,
                user.isActive);
    }

    /** Without the hash: a record's own text would hold it. */
    @Override
    public String toString() {
        return "Account[id=" + id + "]";
    }
}
