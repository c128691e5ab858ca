package io.workflowmanagement.kit.tenancy;

import io.workflowmanagement.kit.caller.Role;

/** The data of every {@code Membership…} event: the membership as it is after it. */
public record MembershipState(
        int userId, int workspaceId, Role role, boolean isActive, long version) {}
