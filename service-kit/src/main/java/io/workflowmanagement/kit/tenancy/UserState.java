package io.workflowmanagement.kit.tenancy;

import io.workflowmanagement.kit.caller.Role;

/** The data of every {@code User…} event: the user as he is after it. */
public record UserState(
        int userId,
        String email,
        String firstName,
        String lastName,
        Role role,
        boolean isActive,
        boolean isDeleted,
        long version) {}
