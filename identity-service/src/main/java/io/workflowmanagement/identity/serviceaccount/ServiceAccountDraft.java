package io.workflowmanagement.identity.serviceaccount;

import io.workflowmanagement.kit.caller.Role;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/** A service account to be made: a Viewer, and without an end, where nothing else is said. */
record ServiceAccountDraft(
        @NotNull Integer workspaceId,
        @NotBlank @Size(max = 200) String name,
        Role role,
        @Future Instant expiresAt) {

    ServiceAccountDraft {
        role = role == null ? Role.Viewer : role;
    }
}
