package io.workflowmanagement.kit.purge;

import io.smallrye.mutiny.Uni;

/** What a service keeps of a workspace. */
public interface WorkspaceRemains {

    /**
     * Removes some of it, in the caller's transaction.
     *
     * @return how many rows; 0 when nothing is left
     */
    Uni<Integer> remove(int workspaceId, int most);
}
