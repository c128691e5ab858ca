package io.workflowmanagement.identity.membership;

import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.versioning.Versioned;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A member of a workspace, as all its members see him. */
@Schema(name = "Member")
record MemberView(
        int userId,
        String email,
        String firstName,
        String lastName,
        Role role,
        Instant joinedAt,
        int rowVersion)
        implements Versioned {}
