package io.workflowmanagement.identity.user;

import io.workflowmanagement.kit.caller.Role;

/**
 * Which users a list holds; null means any.
 *
 * @param email the whole address, in any case
 */
public record UserFilter(String email, Role role, Boolean isActive) {}
