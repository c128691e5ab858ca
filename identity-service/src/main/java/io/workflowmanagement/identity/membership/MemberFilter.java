package io.workflowmanagement.identity.membership;

import io.workflowmanagement.kit.caller.Role;

/** Which members a list holds; null means any. */
record MemberFilter(Integer userId, Role role) {}
