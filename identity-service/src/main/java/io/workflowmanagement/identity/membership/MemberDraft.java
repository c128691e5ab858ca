package io.workflowmanagement.identity.membership;

import io.workflowmanagement.kit.caller.Role;
import jakarta.validation.constraints.NotNull;

/** What a member is to be. */
record MemberDraft(@NotNull Role role) {}
