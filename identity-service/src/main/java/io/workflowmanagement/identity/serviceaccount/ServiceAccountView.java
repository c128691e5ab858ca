package io.workflowmanagement.identity.serviceaccount;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.versioning.Versioned;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A service account as the Admins of its workspace see it, and it itself.
 *
 * @param lastUsedAt when its key was last exchanged for a token
 * @param key in the answer to its creation alone
 */
@Schema(name = "ServiceAccount")
record ServiceAccountView(
        int id,
        int workspaceId,
        String name,
        Role role,
        Instant expiresAt,
        int ownerUserId,
        Instant createdAt,
        Instant lastUsedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(description = "In the answer to the creation alone: it is stored nowhere.")
                String key,
        int rowVersion)
        implements Versioned {

    static ServiceAccountView of(ServiceAccount account) {
        return of(account, null);
    }

    static ServiceAccountView of(ServiceAccount account, String key) {
        return new ServiceAccountView(
                account.id,
                account.workspaceId,
                account.name,
                account.role,
                account.expiresAt,
                account.ownerUserId,
                account.createdAt,
                account.lastUsedAt,
                key,
                account.rowVersion);
    }

    /** Without the key: a record's own text would hold it. */
    @Override
    public String toString() {
        return "ServiceAccountView[id=" + id + "]";
    }
}
