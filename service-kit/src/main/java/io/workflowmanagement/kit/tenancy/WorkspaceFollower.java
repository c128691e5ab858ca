package io.workflowmanagement.kit.tenancy;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/**
 * What a service does besides hiding a workspace that is deleted, and showing it again. Each method
 * may be called more than once for the same deletion, and must end the same.
 */
public interface WorkspaceFollower {

    /**
     * @param at when it was deleted
     */
    Uni<Void> deleted(int workspaceId, Instant at);

    Uni<Void> restored(int workspaceId);
}
