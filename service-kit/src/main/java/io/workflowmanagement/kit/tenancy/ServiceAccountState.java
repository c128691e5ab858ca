package io.workflowmanagement.kit.tenancy;

import io.workflowmanagement.kit.caller.Role;
import java.time.Instant;

/**
 * The data of every {@code ServiceAccount…} event: the account as it is after it. Its key is in no
 * event.
 *
 * @param expiresAt null where the account doesn't end by itself; no token outlives it
 */
public record ServiceAccountState(
        int serviceAccountId,
        int workspaceId,
        String name,
        Role role,
        int ownerUserId,
        boolean isActive,
        Instant expiresAt,
        long version) {}
