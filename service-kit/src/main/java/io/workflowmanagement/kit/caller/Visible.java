package io.workflowmanagement.kit.caller;

import java.util.Set;

/**
 * The workspaces whose objects a list may hold.
 *
 * @param all true for system Admins: then {@code workspaceIds} means nothing
 */
public record Visible(boolean all, Set<Integer> workspaceIds) {

    static final Visible EVERYTHING = new Visible(true, Set.of());

    public Visible {
        workspaceIds = Set.copyOf(workspaceIds);
    }

    static Visible only(Set<Integer> workspaceIds) {
        return new Visible(false, workspaceIds);
    }
}
